import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { placeTrouble, placeWarning } from './place.ts';

const folder = mkdtempSync(join(tmpdir(), 'qm-place-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('a local folder is no reason for a warning', () => {
  expect(placeWarning(join(folder, 'company.qm'))).toBeUndefined();
});

test.each(['Dropbox', 'OneDrive', 'OneDrive - Contoso', 'Nextcloud'])(
  'a folder that %s copies elsewhere is named',
  name => {
    mkdirSync(join(folder, name, 'stock'), { recursive: true });
    expect(placeWarning(join(folder, name, 'stock', 'company.qm'))).toContain(`'${name}'`);
  },
);

test('a folder that only sounds like one is not', () => {
  mkdirSync(join(folder, 'Dropbox Paper'));
  expect(placeWarning(join(folder, 'Dropbox Paper', 'company.qm'))).toBeUndefined();
});

test('the trouble with a place is told without the path', () => {
  mkdirSync(join(folder, 'pCloud Drive'));
  expect(placeTrouble(join(folder, 'pCloud Drive', 'company.qm'))).toEqual({
    code: 'syncedFolder',
    name: 'pCloud Drive',
  });
});
