import { generateKeyPairSync, sign } from 'node:crypto';
import { expect, test, vi } from 'vitest';
import { openLog } from '../log.ts';
import { isSigned, signedText } from './update-feed.ts';
import { checkForUpdates, packagedUpdater } from './updates.ts';
import type { UpdateOptions, Updater } from './updates.ts';

vi.mock('electron', () => import('./electron-standin.ts'));

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const feedKey = publicKey.export({ type: 'spki', format: 'pem' }).toString();
const log = openLog({ level: 'silent' });

const files = [
  { url: 'Quartermaster-2.0.0.AppImage', sha512: 'q1', size: 1 },
  { url: 'Quartermaster-2.0.0.exe', sha512: 'q2', size: 1 },
];
const signature = sign(null, Buffer.from(signedText({ version: '2.0.0', files })), privateKey).toString(
  'base64',
);
const feed = { version: '2.0.0', files, path: 'x', sha512: 'q1', releaseDate: '2026-01-01', signature };

/** A stand-in for electron-updater, which asks `isUpdateSupported` about the feed as the real one does. */
function updaterWith(entry: typeof feed | undefined) {
  const updater = {
    autoDownload: true,
    autoInstallOnAppQuit: true,
    allowDowngrade: true,
    allowPrerelease: false,
    channel: null as string | null,
    isUpdateSupported: () => true,
    logger: console,
    checkForUpdates: vi.fn(async () => {
      if (entry === undefined) return null;
      const supported = await (updater as Updater).isUpdateSupported(entry);
      return { isUpdateAvailable: supported, updateInfo: entry, versionInfo: entry };
    }),
    downloadUpdate: vi.fn(() => Promise.resolve(['/tmp/new'])),
    quitAndInstall: vi.fn(),
  };
  return updater;
}

async function check(
  entry: typeof feed | undefined,
  answers: string[],
  options: Partial<UpdateOptions> = {},
) {
  const updater = updaterWith(entry);
  const asked: string[] = [];
  const beforeInstall = vi.fn(() => Promise.resolve());
  await checkForUpdates({
    updater,
    channel: 'latest',
    feedKey,
    log,
    beforeInstall,
    ask: question => {
      asked.push(`${question.message} ${question.detail ?? ''}`);
      const wanted = answers.shift();
      return Promise.resolve(question.answers.find(answer => answer === wanted) ?? question.answers[0]);
    },
    ...options,
  });
  return { updater, asked, beforeInstall };
}

test('a feed that bears the signature is accepted, in any order of its files', () => {
  expect(isSigned(feed, feedKey)).toBe(true);
  expect(isSigned({ ...feed, files: files.toReversed() }, feedKey)).toBe(true);
});

test.each([
  ['another version', { version: '1.0.0' }],
  ['another file', { files: [{ url: 'evil.exe', sha512: 'q2', size: 1 }] }],
  ['another hash', { files: files.map(file => ({ ...file, sha512: 'evil' })) }],
  ['one file less', { files: files.slice(1) }],
  ['no files', { files: [] }],
  ['an empty signature', { signature: '' }],
  ['a signature of somebody else', { signature: Buffer.alloc(64).toString('base64') }],
  ['no signature', { signature: undefined }],
])('a feed with %s is not', (_what, change) => {
  expect(isSigned({ ...feed, ...change }, feedKey)).toBe(false);
});

test('an unsigned feed is refused in words and nothing is downloaded', async () => {
  const { updater, asked } = await check({ ...feed, version: '9.9.9' }, []);
  expect(updater.downloadUpdate).not.toHaveBeenCalled();
  expect(asked).toEqual([expect.stringContaining('signature')]);
});

test('nothing is downloaded before the user agrees, nor installed before they agree again', async () => {
  const no = await check(feed, ['notNow']);
  expect(no.updater.downloadUpdate).not.toHaveBeenCalled();
  const later = await check(feed, ['download', 'later']);
  expect(later.updater.downloadUpdate).toHaveBeenCalledOnce();
  expect(later.updater.quitAndInstall).not.toHaveBeenCalled();
  expect(later.updater).toMatchObject({ autoDownload: false, autoInstallOnAppQuit: false });
});

test('the workspace is closed before the installer runs', async () => {
  const { updater, beforeInstall } = await check(feed, ['download', 'install']);
  expect(updater.quitAndInstall).toHaveBeenCalledOnce();
  const [closed] = beforeInstall.mock.invocationCallOrder;
  const [installed] = updater.quitAndInstall.mock.invocationCallOrder;
  expect(closed).toBeLessThan(installed ?? 0);
});

test('the channel of the user is asked, and an older version is never offered', async () => {
  const { updater } = await check(undefined, [], { channel: 'beta' });
  expect(updater).toMatchObject({ channel: 'beta', allowPrerelease: true, allowDowngrade: false });
});

test('no update is told in words, a failing feed too, and a build without a key does not even ask', async () => {
  expect((await check(undefined, [])).asked).toEqual([expect.stringContaining('newest version')]);
  const broken = updaterWith(feed);
  broken.checkForUpdates.mockRejectedValueOnce(new Error('net::ERR_NAME_NOT_RESOLVED'));
  const { asked } = await check(feed, [], { updater: broken });
  expect(asked).toEqual([expect.stringContaining('ERR_NAME_NOT_RESOLVED')]);
  const without = await check(feed, [], { feedKey: undefined });
  expect(without.updater.checkForUpdates).not.toHaveBeenCalled();
  expect(without.asked).toEqual([expect.stringContaining('no update feed')]);
});

test('the package brings electron-updater, and the key is read where there is one', async () => {
  vi.doMock('electron-updater', () => ({ default: { autoUpdater: updaterWith(feed) } }));
  expect((await packagedUpdater('/nowhere/update-feed.pem')).feedKey).toBeUndefined();
  expect((await packagedUpdater(import.meta.filename)).feedKey).toContain('generateKeyPairSync');
});
