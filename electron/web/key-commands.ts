import { AppError } from '../../shared/errors.ts';
import { scopes } from './api-keys.ts';
import type { ApiKeys } from './api-keys.ts';

export type KeyWish = {
  /** Name for a new key. */
  'new-key'?: string | undefined;
  scope: string;
  keys: boolean;
  /** Id of a key that shall open nothing any more. */
  'revoke-key'?: string | undefined;
};

export const keyUsage = `--new-key NAME [--scope ${scopes.join('|')}]   makes a key for programs and shows it this once
--keys                                             lists the keys
--revoke-key ID                                    makes a key worthless`;

/**
 * Makes, lists or revokes keys of the local API.
 * @returns what to print, or undefined when nothing of the kind was wished for
 * @throws AppError invalid-input for an unknown scope, not-found for an unknown id
 */
export function runKeyCommand(wish: KeyWish, keys: ApiKeys, now: string): string | undefined {
  const { 'new-key': name, 'revoke-key': id } = wish;
  if (name !== undefined) {
    const scope = scopes.find(candidate => candidate === wish.scope);
    if (scope === undefined) {
      throw new AppError('invalid-input', `--scope ${wish.scope} is not one of ${scopes.join(', ')}.`);
    }
    return keys.create(name, scope, now);
  }
  if (id !== undefined) {
    keys.revoke(id);
    return `The key ${id} opens nothing any more.`;
  }
  return wish.keys ? JSON.stringify(keys.list(), null, 2) : undefined;
}
