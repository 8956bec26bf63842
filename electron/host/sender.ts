import type { BrowserWindow, WebContents, WebFrameMain } from 'electron';
import { isPageAddress } from './origin.ts';

/** The part of an ipc event that says who sent it. */
export type Sent = { sender: WebContents; senderFrame: WebFrameMain | null };

/**
 * The one check of who talks to the main process: our window, its main frame, a page of exactly our origin.
 * Anything else, also what can no longer be told, is refused.
 * @returns the frame to answer to, or undefined
 */
export function trustedFrame(
  { sender, senderFrame }: Sent,
  window: BrowserWindow | undefined,
): WebFrameMain | undefined {
  if (window === undefined || window.isDestroyed() || sender !== window.webContents) return undefined;
  if (senderFrame === null || senderFrame.detached) return undefined;
  if (senderFrame !== sender.mainFrame || senderFrame.parent !== null) return undefined;
  return isPageAddress(senderFrame.url) ? senderFrame : undefined;
}
