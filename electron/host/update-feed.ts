import { verify } from 'node:crypto';
import { z } from 'zod';

const signedFeed = z.object({
  version: z.string(),
  files: z.array(z.object({ url: z.string(), sha512: z.string() })).min(1),
  signature: z.base64(),
});

/** What a publisher signs: the version and the hash of each file, one a line, so that nothing of it can be exchanged. */
export function signedText({
  version,
  files,
}: {
  version: string;
  files: readonly { url: string; sha512: string }[];
}): string {
  const lines = files.map(({ url, sha512 }) => `${url} ${sha512}`).toSorted();
  return ['quartermaster-update 1', version, ...lines, ''].join('\n');
}

/** True when the feed's entry bears the publisher's signature. Electron-updater then checks the download against the hash. */
export function isSigned(info: object, feedKey: string): boolean {
  const feed = signedFeed.safeParse(info);
  if (!feed.success) return false;
  return verify(
    null,
    Buffer.from(signedText(feed.data)),
    feedKey,
    Buffer.from(feed.data.signature, 'base64'),
  );
}
