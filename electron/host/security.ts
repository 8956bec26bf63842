import { app, session } from 'electron';
import type { Event, Session, WebContents } from 'electron';
import type { Log } from '../ports.ts';
import { openExternal } from './external.ts';
import { isPageAddress, pageScheme } from './origin.ts';

/** What a page of ours may ask for: to put text on the clipboard, at the user's key press. Everything else is refused. */
const allowedPermissions: readonly string[] = ['clipboard-sanitized-write'];

/** Schemes that a page may load from: the bundle, and what it made itself. */
const loadableSchemes: readonly string[] = [`${pageScheme}:`, 'blob:', 'data:', 'devtools:'];

/**
 * Puts every page that will ever be made into the sandbox, and refuses all that ours never does. Call it before the
 * application is ready. Whoever starts it with `--no-sandbox` means it: Chromium does not run as root otherwise.
 */
export function lockDown(log: Log): void {
  if (app.commandLine.hasSwitch('no-sandbox')) log.warn('sandbox.off');
  else app.enableSandbox();
  app.on('web-contents-created', (_event, contents) => {
    confine(contents, log);
  });
}

/** Refuses permissions, devices and network requests of pages; call it when the application is ready. */
export function lockSession(log: Log, ours: Session = session.defaultSession): void {
  const isAllowed = (permission: string, origin: string | undefined): boolean =>
    allowedPermissions.includes(permission) && origin !== undefined && isPageAddress(origin);

  ours.setPermissionRequestHandler((_contents, permission, answer, { requestingUrl }) => {
    const granted = isAllowed(permission, requestingUrl);
    if (!granted) log.warn('permission.refused', { permission });
    answer(granted);
  });
  ours.setPermissionCheckHandler((_contents, permission, origin) => isAllowed(permission, origin));
  ours.setDevicePermissionHandler(() => false);
  ours.setDisplayMediaRequestHandler((_request, answer) => {
    answer(null);
  });
  ours.webRequest.onBeforeRequest((request, answer) => {
    const isLoadable = loadableSchemes.some(scheme => request.url.startsWith(scheme));
    if (!isLoadable)
      log.warn('request.refused', { resource: request.resourceType, host: hostOf(request.url) });
    answer({ cancel: !isLoadable });
  });
}

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : 'unreadable';
}

function confine(contents: WebContents, log: Log): void {
  const stay = (event: Event, address: string): void => {
    if (isPageAddress(address)) return;
    event.preventDefault();
    log.warn('navigation.refused', { host: hostOf(address) });
    if (address.startsWith('mailto:')) void openExternal(address, log);
  };
  contents.on('will-navigate', details => {
    stay(details, details.url);
  });
  contents.on('will-frame-navigate', details => {
    stay(details, details.url);
  });
  contents.on('will-redirect', details => {
    stay(details, details.url);
  });
  contents.on('will-attach-webview', event => {
    event.preventDefault();
    log.warn('webview.refused');
  });
  contents.setWindowOpenHandler(({ url }) => {
    void openExternal(url, log);
    return { action: 'deny' };
  });
}
