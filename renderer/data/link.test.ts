import { createORPCClient } from '@orpc/client';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { connect, socketAddress } from './link.ts';

/** A window with what the connection asks of it. */
function standInWindow(parts: object) {
  const window = Object.assign(
    new EventTarget(),
    { setTimeout, location: { protocol: 'http:', host: 'here' } },
    parts,
  );
  vi.stubGlobal('window', window);
  return window;
}

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('socketAddress', () => {
  it('is the page’s own origin, as safe as the page itself', () => {
    expect(socketAddress({ protocol: 'http:', host: '127.0.0.1:4000' })).toBe('ws://127.0.0.1:4000/rpc');
    expect(socketAddress({ protocol: 'https:', host: 'example.org' })).toBe('wss://example.org/rpc');
  });
});

describe('the connection of a desktop window', () => {
  it('waits for the port and refuses one from elsewhere', async () => {
    const window = standInWindow({ quartermaster: { fileToken: () => Promise.resolve('t') } });
    const connection = connect();
    const { port1, port2 } = new MessageChannel();
    const hand = (source: unknown, data: string) =>
      window.dispatchEvent(Object.assign(new Event('message'), { source, data, ports: [port1] }));
    hand({}, 'quartermaster:port');
    hand(window, 'something else');
    expect(connection.state()).toBe('connecting');

    hand(window, 'quartermaster:port');
    expect(connection.state()).toBe('open');
    const asked = new Promise(resolve => {
      port2.addEventListener('message', event => resolve(event.data));
      port2.start();
    });
    const client: { jobs: { list: () => Promise<unknown> } } = createORPCClient(await connection.link());
    client.jobs.list().catch(() => undefined);
    expect(JSON.stringify(await asked)).toContain('/jobs/list');
    port1.close();
    port2.close();
  });
});

describe('the connection of a browser', () => {
  class Socket extends EventTarget {
    static readonly made: Socket[] = [];
    readyState = 0;
    constructor() {
      super();
      Socket.made.push(this);
    }
    send(): void {
      // Nothing listens at the other end.
    }
  }

  it('opens again after a loss, and says so meanwhile', async () => {
    vi.useFakeTimers();
    standInWindow({ setTimeout: globalThis.setTimeout });
    vi.stubGlobal('WebSocket', Socket);
    const connection = connect();
    const states: string[] = [];
    connection.subscribe(() => states.push(connection.state()));
    Socket.made[0]?.dispatchEvent(new Event('open'));
    const first = await connection.link();
    Socket.made[0]?.dispatchEvent(new Event('close'));
    await vi.advanceTimersByTimeAsync(1000);
    expect(Socket.made).toHaveLength(2);
    Socket.made[1]?.dispatchEvent(new Event('open'));
    expect(await connection.link()).not.toBe(first);
    expect(states).toEqual(['open', 'lost', 'open']);
    vi.useRealTimers();
  });
});
