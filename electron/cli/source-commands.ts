import type { StockConflict } from '../../shared/contract/sources.ts';
import type { Engine } from '../app/engine.ts';
import { setSourcePriority, sourceList, stockConflicts } from '../app/sources.ts';
import {
  usageError,
  wholeFlag,
  word,
  workspaceAndVerb,
  type Answer,
  type Call,
  type Command,
} from './command.ts';
import { counted } from './counted.ts';

type Verb = (engine: Engine, call: Call) => Answer | Promise<Answer>;

const verbs: Record<string, Verb> = {
  list(engine) {
    const sources = sourceList(engine);
    const lines = sources.map(
      source =>
        `${String(source.priority).padStart(4)}  ${source.name}: ${source.kinds.join(', ') || 'nothing in force'}${source.lastFile === null ? '' : `, last ${source.lastFile}`}`,
    );
    return { json: { sources }, text: lines.join('\n') || 'No sources yet: import a file' };
  },
  async priority(engine, call) {
    const source = word(call, 2, 'the NAME of the source');
    const priority = Number(word(call, 3, 'the priority N'));
    if (!Number.isInteger(priority) || priority < 1 || priority > 999)
      throw usageError(
        `The priority is '${call.words[3]}'; expected a whole number from 1, believed first, to 999`,
      );
    const result = await setSourcePriority(engine, { source, priority }, call.actor);
    return {
      json: { source, priority, ...result },
      text: `${source} has priority ${priority}; ${counted(result.changed, 'item-location')} ${result.changed === 1 ? 'has' : 'have'} other stock now`,
    };
  },
  conflicts(engine, call) {
    const page = stockConflicts(engine, { offset: 0, limit: wholeFlag(call, 'limit', 100, 1) });
    return {
      json: { conflicts: page.rows, total: page.total },
      text: [
        `${counted(page.total, 'item-location')} with different stock by source`,
        ...page.rows.map(lineOf),
      ].join('\n'),
    };
  },
};

function lineOf({ item, location, statements, reason }: StockConflict): string {
  const said = statements.map(({ source, onHand, asOf }) => `${source} ${onHand} on ${asOf}`);
  return `  ${item} ${location}: ${said.join(', ')}; the first counts (${reason})`;
}

export const sourceCommands: Record<string, Command> = {
  sources: {
    usage: 'sources W list | priority NAME N | conflicts [--limit 100]',
    options: { limit: { type: 'string' } },
    async run(call) {
      const { workspace, verb } = workspaceAndVerb(call, verbs);
      const { engine } = await call.open(workspace);
      return verb(engine, call);
    },
  },
};
