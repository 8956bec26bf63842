/** Names of the few messages between the preload script and the main process. */
export const channels = {
  /** Page to main: give me a port. */
  connect: 'quartermaster:connect',
  /** Main to page: here it is; the same name reaches the page's scripts. */
  port: 'quartermaster:port',
  /** Page to main: a token for the file at this path, which the preload script found out. */
  file: 'quartermaster:file',
  /** Page to main: a token for a file without a path: pasted cells, with their name. */
  content: 'quartermaster:content',
} as const;

/** The answer to `file` and `content`: a token, or a refusal in words, because an error would arrive wrapped in Electron's. */
export type FileAnswer = { token: string } | { message: string };

export function isFileAnswer(value: unknown): value is FileAnswer {
  if (typeof value !== 'object' || value === null) return false;
  const text = 'token' in value ? value.token : 'message' in value ? value.message : undefined;
  return typeof text === 'string';
}
