import { shell } from 'electron';
import type { Log } from '../ports.ts';

/** Sites that the application itself links to. Nothing that stands in a workspace can add to them. */
const allowedHosts: readonly string[] = ['aistudio.google.com', 'ai.google.dev', 'ollama.com'];

/**
 * The one door to other programs: an https page of an allowed site, or a mail that the user can still read and change before
 * it goes. A mail's address is taken apart and built anew, so that it holds nothing but a recipient, a subject and a text.
 * @returns whether it was opened
 */
export async function openExternal(address: string, log: Log): Promise<boolean> {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const target = url?.protocol === 'mailto:' ? rebuiltMail(url) : allowedPage(url);
  if (target === undefined) {
    log.warn('external.refused', { scheme: url?.protocol ?? 'unreadable', host: url?.hostname ?? '' });
    return false;
  }
  await shell.openExternal(target);
  return true;
}

function allowedPage(url: URL | undefined): string | undefined {
  const isAllowed =
    url?.protocol === 'https:' &&
    allowedHosts.includes(url.hostname) &&
    url.port === '' &&
    url.username === '' &&
    url.password === '';
  return isAllowed ? url.href : undefined;
}

function rebuiltMail(url: URL): string | undefined {
  const field = (name: string): string => url.searchParams.get(name) ?? '';
  try {
    return mailAddress({
      to: decodeURIComponent(url.pathname),
      subject: field('subject'),
      body: field('body'),
    });
  } catch {
    return undefined;
  }
}

export type Mail = { to: string; subject: string; body: string };

/**
 * A `mailto:` address with nothing in it but one recipient, a subject and a text: a recipient that brings fields of its own,
 * such as `bcc`, is refused.
 * @returns undefined when the recipient is not one plain address
 */
export function mailAddress({ to, subject, body }: Mail): string | undefined {
  if (!/^[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$/.test(to)) return undefined;
  const encoded = (text: string): string => encodeURIComponent(text.replaceAll(/\r\n|\r|\n/g, '\r\n'));
  return `mailto:${encodeURIComponent(to)}?subject=${encoded(subject.replaceAll(/[\r\n]+/g, ' '))}&body=${encoded(body)}`;
}
