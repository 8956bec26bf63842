import fc from 'fast-check';
import { beforeEach, expect, test, vi } from 'vitest';
import { openLog } from '../log.ts';
import { shell } from './electron-standin.ts';
import { mailAddress, openExternal } from './external.ts';

vi.mock('electron', () => import('./electron-standin.ts'));
const log = openLog({ level: 'silent' });
beforeEach(() => {
  vi.clearAllMocks();
});

test('an allowed https page is shown in the browser', async () => {
  expect(await openExternal('https://aistudio.google.com/app/apikey', log)).toBe(true);
  expect(shell.openExternal).toHaveBeenCalledWith('https://aistudio.google.com/app/apikey');
});

test.each([
  'http://aistudio.google.com/',
  'https://aistudio.google.com.evil.example/',
  'https://evil.example/?aistudio.google.com',
  'https://aistudio.google.com:8443/',
  'https://aistudio.google.com@evil.example/',
  'https://user:pass@aistudio.google.com/',
  'file:///etc/passwd',
  'smb://server/share',
  'ms-msdt:/id PCWDiagnostic',
  'vscode://file/etc/passwd',
  'javascript:alert(1)',
  '\\\\server\\share',
  '',
])('%s opens nothing', async address => {
  expect(await openExternal(address, log)).toBe(false);
  expect(shell.openExternal).not.toHaveBeenCalled();
});

test('a mail begins with one recipient, a subject and a text', async () => {
  const mail = { to: 'orders@acme.example', subject: 'PO-2026-0001', body: 'Dear all,\nsee below & reply?' };
  const address =
    'mailto:orders%40acme.example?subject=PO-2026-0001&body=Dear%20all%2C%0D%0Asee%20below%20%26%20reply%3F';
  expect(mailAddress(mail)).toBe(address);
  expect(
    await openExternal(
      'mailto:orders@acme.example?subject=PO-2026-0001&body=Dear all,%0Asee below %26 reply?',
      log,
    ),
  ).toBe(true);
  expect(shell.openExternal).toHaveBeenCalledWith(address);
});

test('fields that are not ours are left out of a mail', async () => {
  await openExternal('mailto:a@b.example?bcc=evil@evil.example&attach=/etc/passwd&subject=Hi', log);
  expect(shell.openExternal).toHaveBeenCalledWith('mailto:a%40b.example?subject=Hi&body=');
});

test.each([
  'mailto:a@b.example,evil@evil.example',
  'mailto:a@b.example%0D%0ABcc:evil@evil.example',
  'mailto:Ann <a@b.example>',
  'mailto:a@localhost',
  'mailto:%E0%A4%A',
  'mailto:',
])('the address %j begins no mail', async address => {
  expect(await openExternal(address, log)).toBe(false);
  expect(shell.openExternal).not.toHaveBeenCalled();
});

test('nothing in subject or text becomes a field of its own', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (subject, body) => {
      const address = mailAddress({ to: 'a@b.example', subject, body });
      expect(address).toBeDefined();
      expect([...new URL(address ?? '').searchParams.keys()]).toEqual(['subject', 'body']);
    }),
  );
});
