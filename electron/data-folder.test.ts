import { join } from 'node:path';
import { expect, test } from 'vitest';
import { dataFolder } from './data-folder.ts';

test.each([
  ['linux', {}, join('/home/ann', '.local', 'share', 'Quartermaster')],
  ['linux', { XDG_DATA_HOME: '/data' }, join('/data', 'Quartermaster')],
  ['linux', { XDG_DATA_HOME: '' }, join('/home/ann', '.local', 'share', 'Quartermaster')],
  ['darwin', {}, join('/home/ann', 'Library', 'Application Support', 'Quartermaster')],
  ['win32', { APPDATA: '/roaming' }, join('/roaming', 'Quartermaster')],
  ['win32', {}, join('/home/ann', 'AppData', 'Roaming', 'Quartermaster')],
  ['linux', { QM_HOME: '/elsewhere' }, '/elsewhere'],
] as const)('on %s with %j the data lies in %s', (platform, environment, folder) => {
  expect(dataFolder(environment, platform, '/home/ann')).toBe(folder);
});
