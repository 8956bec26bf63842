/** Stands in `index.html` wherever the page needs the nonce; the host puts a fresh one in its place at each load. */
export const noncePlaceholder = '__NONCE__';

/**
 * The Content-Security-Policy header of every page, sent by the desktop shell and by the browser host alike.
 * The page may load its own files and nothing else; only style elements that bear the nonce are let in.
 * @param nonce base64 text of at least 128 unpredictable bits, made anew for each page load
 * @throws RangeError when the nonce holds a character that could end the source expression
 */
export function contentSecurityPolicy(nonce: string): string {
  if (!/^[A-Za-z0-9+/=_-]{20,}$/.test(nonce)) {
    throw new RangeError('A nonce is base64 text of 20 characters or more; make one from 16 random bytes.');
  }
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join('; ');
}

/** The other headers that every answer of a host bears, pages and data alike. */
export const securityHeaders: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy':
    'accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), hid=(), microphone=(), midi=(), payment=(), serial=(), usb=()',
  'x-frame-options': 'DENY',
};
