import { serveUntilStopped } from '../serve.ts';
import { wholeFlag, word, type Command } from './command.ts';

export const serveCommands: Record<string, Command> = {
  serve: {
    usage: 'serve W [--port 0] [--open]',
    options: { port: { type: 'string' }, open: { type: 'boolean' } },
    async run(call) {
      const workspace = call.path(word(call, 0, 'the workspace file W'));
      await serveUntilStopped({
        workspace,
        port: wholeFlag(call, 'port', 0),
        open: call.flags['open'] === true,
        json: call.json,
      });
      return undefined;
    },
  },
};
