import { ipcMain, MessageChannelMain } from 'electron';
import type { BrowserWindow, IpcMainInvokeEvent, WebFrameMain } from 'electron';
import { Readable } from 'node:stream';
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
const fileName = z.string().min(1).max(255);
/** Cells that were pasted; whole files are read from the disk. */
const pastedContent = z.instanceof(ArrayBuffer).refine(content => content.byteLength <= 64 * 1024 * 1024);

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

  const answer = async (
    event: IpcMainInvokeEvent,
    channel: string,
    makeToken: () => Promise<string>,
  ): Promise<FileAnswer> => {
    if (trustedFrame(event, window()) === undefined) {
      ports.log.warn('ipc.refused', { channel });
      return { message: 'Only the page of Quartermaster may do this.' };
    }
    try {
      return { token: await makeToken() };
    } catch (error) {
      if (isAppError(error)) return { message: error.message };
      return { message: 'This is not a file of this machine. Save it first, then choose it.' };
    }
  };

  ipcMain.handle(channels.file, (event, path: unknown) =>
    answer(event, channels.file, () => ports.files.register(chosenPath.parse(path))),
  );
  ipcMain.handle(channels.content, (event, name: unknown, content: unknown) =>
    answer(event, channels.content, () =>
      ports.files.receive(fileName.parse(name), Readable.from([Buffer.from(pastedContent.parse(content))])),
    ),
  );

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
