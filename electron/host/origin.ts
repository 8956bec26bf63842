/** The scheme and the one origin of our pages. */
export const pageScheme = 'app';
export const pageOrigin = 'app://quartermaster';

/** True for an address inside our bundle, exactly: the same scheme and host, no port, no user. */
export function isPageAddress(address: string): boolean {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return false;
  }
  const { protocol, host, username, password } = url;
  return `${protocol}//${host}` === pageOrigin && username === '' && password === '';
}
