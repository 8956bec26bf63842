import { parseArgs, type ParseArgsConfig } from 'node:util';
import { messageOf } from '../../shared/errors.ts';
import { usageError, type Command } from './command.ts';

/** Words and options of a command's call, with those that every command takes. @throws usage error in words of ours */
export function readArguments(command: Pick<Command, 'options'>, args: readonly string[]) {
  const options = {
    ...command.options,
    json: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  } satisfies ParseArgsConfig['options'];
  const given = joinNegatives(args, command.options);
  try {
    return parseArgs({ args: given, allowPositionals: true, options });
  } catch (error) {
    throw usageError(inWords(error));
  }
}

/** A negative number behind an option is its value: `--demand -20%` is `--demand=-20%`. */
function joinNegatives(args: readonly string[], options: Command['options']): string[] {
  const joined: string[] = [];
  const end = args.indexOf('--');
  for (let i = 0; i < args.length; i++) {
    const [word = '', next] = [args[i], args[i + 1]];
    const isAhead = end < 0 || i + 1 < end;
    const takesValue = word.startsWith('--') && options[word.slice(2)]?.type === 'string';
    if (isAhead && takesValue && next !== undefined && /^-\.?\d/.test(next)) {
      joined.push(`${word}=${next}`);
      i++;
    } else joined.push(word);
  }
  return joined;
}

/** What Node says of arguments, in words that fit the other messages. */
function inWords(error: unknown): string {
  const said = messageOf(error);
  const option = /'(?:-\w, )?(--?[^\s'=]+)/.exec(said)?.[1] ?? '';
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION')
    return `There is no option ${option}; a word that begins with a dash stands behind --`;
  if (code !== 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') return said;
  if (said.includes('does not take')) return `${option} takes no value`;
  return said.includes('ambiguous')
    ? `${option} needs a value; one that begins with a dash is written ${option}=-x`
    : `${option} needs a value`;
}
