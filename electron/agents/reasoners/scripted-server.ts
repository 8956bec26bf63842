import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** A server on 127.0.0.1 that plays a provider in tests: every request is kept, and answered by the script. */
export type ScriptedServer = {
  url: string;
  requests: { method: string; path: string; headers: IncomingMessage['headers']; body: string }[];
  /** Answers to come, one a request; the last one stays. */
  script: Reply[];
  close(): Promise<void>;
};

export type Reply = (response: ServerResponse, request: { path: string; body: string }) => void;

/** An answer with a status and a JSON body. */
export function json(status: number, body: unknown): Reply {
  return response => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };
}

/** Lines of JSON as a stream; with `cut`, the connection breaks after them. */
export function lines(parts: unknown[], cut = false): Reply {
  return response => {
    response.writeHead(200, { 'content-type': 'application/x-ndjson' });
    response.write(parts.map(part => `${JSON.stringify(part)}\n`).join(''));
    if (cut) setTimeout(() => response.destroy(), 20);
    else response.end();
  };
}

/** Says nothing at all. */
export const silence: Reply = () => undefined;

/** Starts a server. @param script answers in order */
export async function scriptedServer(script: Reply[]): Promise<ScriptedServer> {
  const requests: ScriptedServer['requests'] = [];
  const answers = [...script];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString();
      const path = request.url ?? '';
      requests.push({ method: request.method ?? '', path, headers: request.headers, body });
      const reply = answers.length > 1 ? answers.shift() : answers[0];
      reply?.(response, { path, body });
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    script: answers,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
