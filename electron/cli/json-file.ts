import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { toDay } from '../../shared/dates.ts';
import { AppError, messageOf } from '../../shared/errors.ts';
import { policySchema, type Policy } from '../../shared/model/policy.ts';
import type { z } from 'zod';
import { usageError, type Call, textFlag } from './command.ts';

/** Reads and checks a JSON file that an option names. @throws AppError invalid-input naming the file, the field and what was expected */
export function readJsonFile<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
  what: string,
): z.infer<Schema> {
  const name = basename(path);
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw new AppError(
      'not-found',
      `The ${what} ${path} cannot be read (${messageOf(error)})`,
      { path },
      error,
    );
  }
  return parseJson(text, schema, name, what);
}

/** Checks JSON text against its schema. @param name where it stands, as the message calls it */
export function parseJson<Schema extends z.ZodType>(
  text: string,
  schema: Schema,
  name: string,
  what: string,
): z.infer<Schema> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new AppError(
      'invalid-input',
      `${name} is not JSON (${messageOf(error)}); correct the ${what}`,
      { name },
      error,
    );
  }
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const problems = result.error.issues.map(
    issue => `${issue.path.join('.') || 'the whole'}: ${issue.message}`,
  );
  throw new AppError('invalid-input', `${name} is not a ${what}: ${problems.slice(0, 5).join('; ')}`, {
    name,
    problems,
  });
}

/** The policy that `--policy` names; undefined when it is not given. */
export function readPolicy(call: Call): Policy | undefined {
  const file = textFlag(call, 'policy');
  return file === undefined ? undefined : readJsonFile(call.path(file), policySchema, 'policy file');
}

/** A date option. @throws usage error when it is not a day */
export function dateFlag(call: Call, name: string): string | undefined {
  const text = textFlag(call, name);
  if (text === undefined) return undefined;
  try {
    toDay(text);
  } catch (error) {
    throw usageError(`--${name}: ${messageOf(error)}`);
  }
  return text;
}

/** A date option that must be given. */
export function requiredDate(call: Call, name: string): string {
  const date = dateFlag(call, name);
  if (date === undefined) throw usageError(`--${name} is missing; expected a date such as 2024-04-15`);
  return date;
}
