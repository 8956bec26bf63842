import type { ClientContext, ClientLink } from '@orpc/client';
import { RPCLink as PortLink } from '@orpc/client/message-port';
import { RPCLink as SocketLink } from '@orpc/client/websocket';

/** What the preload of the desktop window offers the page. In a browser there is none. */
export type Desktop = { fileToken: (file: File) => Promise<string> };

declare global {
  interface Window {
    quartermaster?: Desktop;
  }
}

export type Link = ClientLink<ClientContext>;
export type ConnectionState = 'connecting' | 'open' | 'lost';

/** The way to the application. `link` waits until there is one; `subscribe` tells when the state changes. */
export type Connection = {
  link: () => Promise<Link>;
  state: () => ConnectionState;
  subscribe: (listener: () => void) => () => void;
};

const PORT_MESSAGE = 'quartermaster:port';
const FIRST_RETRY_MS = 300;
const LAST_RETRY_MS = 5000;

/** Connects by the port that the desktop's preload hands over, or else by the host's WebSocket. */
export function connect(): Connection {
  return window.quartermaster ? connectByPort() : connectBySocket(socketAddress(window.location));
}

/** Address of the RPC socket on the page's own origin. */
export function socketAddress(location: { protocol: string; host: string }): string {
  return `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/rpc`;
}

function observable(first: ConnectionState) {
  let state = first;
  const listeners = new Set<() => void>();
  return {
    state: () => state,
    set: (next: ConnectionState) => {
      state = next;
      for (const listener of listeners) listener();
    },
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

function connectByPort(): Connection {
  const { state, set, subscribe } = observable('connecting');
  const link = new Promise<Link>(resolve => {
    window.addEventListener('message', event => {
      const port = event.ports[0];
      if (event.source !== window || event.data !== PORT_MESSAGE || !port) return;
      port.start();
      set('open');
      resolve(new PortLink({ port }));
    });
  });
  return { link: () => link, state, subscribe };
}

function connectBySocket(address: string): Connection {
  const { state, set, subscribe } = observable('connecting');
  let waiting = Promise.withResolvers<Link>();

  const open = (retryMs: number) => {
    const socket = new WebSocket(address);
    socket.addEventListener('open', () => {
      set('open');
      waiting.resolve(new SocketLink({ websocket: socket }));
    });
    socket.addEventListener('close', () => {
      const wasOpen = state() === 'open';
      if (wasOpen) waiting = Promise.withResolvers<Link>();
      set('lost');
      const next = wasOpen ? FIRST_RETRY_MS : Math.min(retryMs * 2, LAST_RETRY_MS);
      window.setTimeout(() => open(next), next);
    });
  };
  open(FIRST_RETRY_MS);
  return { link: () => waiting.promise, state, subscribe };
}
