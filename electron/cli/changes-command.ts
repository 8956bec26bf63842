import { changedKinds, type ImportChanges } from '../../shared/contract/import-changes.ts';
import { importChanges } from '../app/import-changes.ts';
import { choiceFlag, textFlag, wholeFlag, word, type Command } from './command.ts';

export const changesCommands: Record<string, Command> = {
  changes: {
    usage: 'changes W [--import ID] [--kind KIND] [--limit 100]',
    options: { import: { type: 'string' }, kind: { type: 'string' }, limit: { type: 'string' } },
    async run(call) {
      const { engine } = await call.open(call.path(word(call, 0, 'the workspace file W')));
      const changes = await importChanges(engine, {
        id: textFlag(call, 'import'),
        kind: choiceFlag(call, 'kind', changedKinds),
        offset: 0,
        limit: wholeFlag(call, 'limit', 100, 1),
      });
      return { json: changes, text: describe(changes) };
    },
  },
};

function describe(found: ImportChanges): string {
  const head = `${found.fileName}: version ${found.version} of ${found.source}, ${found.at}`;
  if (found.state === 'undone') return `${head}; undone, so it changes nothing any more`;
  const counts = found.kinds.map(
    ({ kind, new: fresh, changed, gone }) => `  ${kind}: ${fresh} new, ${changed} changed, ${gone} gone`,
  );
  const lines = found.changes.map(change => {
    const fields = change.fields.map(
      ({ field, before, after }) => `${field} ${before ?? '–'} -> ${after ?? '–'}`,
    );
    return `  ${change.kind} ${change.what} ${[change.subject, change.beside].filter(Boolean).join(' ')}: ${fields.join(', ')}`;
  });
  const more = found.total - found.changes.length;
  return [head, ...counts, ...lines, ...(more > 0 ? [`  and ${more} more: --limit N`] : [])].join('\n');
}
