/**
 * Signs what the application will believe about an update. Once: `node .scripts/sign-update.ts --new-key` puts the public key
 * into resources/update-feed.pem, which is packaged, and prints the private one, to be kept as the secret QM_UPDATE_KEY.
 * At each release: `node .scripts/sign-update.ts dist/latest*.yml` adds the signature to each feed file.
 */
import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { signedText } from '../electron/host/update-feed.ts';
import { root } from './run.ts';

const publicKeyFile = join(root, 'resources', 'update-feed.pem');

/**
 * The feed with its signature as the last line; one that was there is replaced.
 * @param feed text of `latest.yml` as electron-builder writes it
 * @param key Ed25519 private key, PEM
 * @throws Error when the text is no such feed
 */
export function signFeed(feed: string, key: string): string {
  const version = /^version: (\S+)$/m.exec(feed)?.[1];
  const entries = feed.matchAll(/^ {2}- url: (.+)\n {4}sha512: (\S+)$/gm);
  const files = [...entries].map(([, url = '', sha512 = '']) => ({ url, sha512 }));
  if (version === undefined || files.length === 0) throw new Error('This is no feed of electron-builder.');
  const signature = sign(null, Buffer.from(signedText({ version, files })), createPrivateKey(key));
  const unsigned = feed.replace(/^signature: .*\n?/m, '').trimEnd();
  return `${unsigned}\nsignature: ${signature.toString('base64')}\n`;
}

function makeKey(): void {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  writeFileSync(publicKeyFile, publicKey.export({ type: 'spki', format: 'pem' }));
  console.log(privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
}

if (import.meta.main) {
  const args = process.argv.slice(2);
  const key = process.env['QM_UPDATE_KEY'] ?? '';
  if (args.includes('--new-key')) makeKey();
  else if (key === '')
    console.log('QM_UPDATE_KEY is not set: the feed stays unsigned, and nobody will be offered it.');
  else for (const file of args) writeFileSync(file, signFeed(readFileSync(file, 'utf8'), key));
}
