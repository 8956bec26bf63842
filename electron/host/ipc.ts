import { ipcMain, MessageChannelMain } from 'electron';
import type { BrowserWindow, WebFrameMain } from 'electron';
import { RPCHandler } from '@orpc/server/message-port';
import { z } from 'zod';
import { isAppError } from '../../shared/errors.ts';
import type { CallContext } from '../app/context.ts';
import { rpcOptions } from '../app/rpc-options.ts';
import type { ServedApp } from '../app/served-app.ts';
import type { FileTokens } from '../file-tokens.ts';
import type { Clock, Log, Random } from '../ports.ts';
import { channels } from './channels.ts';
import type { FileAnswer } from './channels.ts';
import { trustedFrame } from './sender.ts';

export type PagePorts = { log: Log; random: Random; clock: Clock; files: FileTokens };

/** The page's line to the engine. A page that asks before there is an engine is answered when there is one. */
export type PageConnection = {
  serve(app: Pick<ServedApp, 'router'>): void;
  /** Cuts the line. @returns true when the page held a port, and has to be loaded again to get the next */
  cut(): boolean;
};

const chosenPath = z.string().min(1).max(32_767);

/**
 * Listens to the page: gives it a MessagePort that speaks the contract, and tokens for files that the user chose. A page that
 * is loaded again asks again; its old port ends with it.
 */
export function connectPage(ports: PagePorts, window: () => BrowserWindow | undefined): PageConnection {
  const context: CallContext = { callId: ports.random.id(), actor: 'user', role: 'admin' };
  let handler: RPCHandler<CallContext> | undefined;
  let waiting: WebFrameMain | undefined;
  let hangUp: (() => void) | undefined;

  const give = (frame: WebFrameMain, speaker: RPCHandler<CallContext>): void => {
    hangUp?.();
    const { port1, port2 } = new MessageChannelMain();
    hangUp = () => {
      port1.close();
    };
    speaker.upgrade(port1, { context });
    port1.start();
    frame.postMessage(channels.port, null, [port2]);
  };

  ipcMain.on(channels.connect, event => {
    const frame = trustedFrame(event, window());
    if (frame === undefined) ports.log.warn('ipc.refused', { channel: channels.connect });
    else if (handler === undefined) waiting = frame;
    else give(frame, handler);
  });

  ipcMain.handle(channels.file, async (event, path: unknown): Promise<FileAnswer> => {
    if (trustedFrame(event, window()) === undefined) {
      ports.log.warn('ipc.refused', { channel: channels.file });
      return { message: 'Only the page of Quartermaster may do this.' };
    }
    try {
      return { token: await ports.files.register(chosenPath.parse(path)) };
    } catch (error) {
      if (isAppError(error)) return { message: error.message };
      return { message: 'This is not a file of this machine. Save it first, then choose it.' };
    }
  });

  return {
    serve: app => {
      handler = new RPCHandler<CallContext>(app.router, rpcOptions(ports));
      if (waiting !== undefined && !waiting.detached) give(waiting, handler);
      waiting = undefined;
    },
    cut: () => {
      const wasConnected = hangUp !== undefined;
      hangUp?.();
      hangUp = undefined;
      handler = undefined;
      return wasConnected;
    },
  };
}
