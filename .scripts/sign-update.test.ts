import { generateKeyPairSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { isSigned } from '../electron/host/update-feed.ts';
import { signFeed } from './sign-update.ts';

const pair = generateKeyPairSync('ed25519');
const key = pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const publicKey = pair.publicKey.export({ type: 'spki', format: 'pem' }).toString();

const feed = `version: 2.0.0
files:
  - url: Quartermaster-2.0.0.AppImage
    sha512: q1+/==
    size: 120
    blockMapSize: 12
  - url: Quartermaster 2.0.0.deb
    sha512: q2
    size: 130
path: Quartermaster-2.0.0.AppImage
sha512: q1+/==
releaseDate: '2026-01-01T00:00:00.000Z'
`;
const files = [
  { url: 'Quartermaster-2.0.0.AppImage', sha512: 'q1+/==' },
  { url: 'Quartermaster 2.0.0.deb', sha512: 'q2' },
];
const signatureIn = (signed: string): string => /^signature: (.+)$/m.exec(signed)?.[1] ?? '';

test('the application believes what was signed, and only that', () => {
  const signature = signatureIn(signFeed(feed, key));
  expect(isSigned({ version: '2.0.0', files, signature }, publicKey)).toBe(true);
  expect(isSigned({ version: '2.0.1', files, signature }, publicKey)).toBe(false);
});

test('the feed is otherwise unchanged, and signing again replaces the signature', () => {
  const signed = signFeed(feed, key);
  expect(signed.startsWith(feed)).toBe(true);
  expect(signFeed(signed, key)).toBe(signed);
});

test('a text that is no feed is not signed', () => {
  expect(() => signFeed('hello', key)).toThrow('no feed');
});
