import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { z } from 'zod';
import type { Role } from '../../shared/contract/procedure.ts';
import { AppError } from '../../shared/errors.ts';

export const scopes = ['read', 'propose', 'decide', 'admin'] as const;
export type Scope = (typeof scopes)[number];

const roleOfScope: Readonly<Record<Scope, Role>> = {
  read: 'viewer',
  propose: 'planner',
  decide: 'approver',
  admin: 'admin',
};

const storedKey = z.object({
  id: z.string(),
  name: z.string(),
  scope: z.enum(scopes),
  createdAt: z.string(),
  /** SHA-256 of the secret part; the key itself is shown once and kept nowhere. */
  sha256: z.string().length(64),
});
type StoredKey = z.infer<typeof storedKey>;

export type ApiKeys = {
  /** Makes a key and returns it; it cannot be shown again. */
  create(name: string, scope: Scope, now: string): string;
  list(): Omit<StoredKey, 'sha256'>[];
  /** @throws AppError not-found when there is no key with this id */
  revoke(id: string): void;
  /** Who holds this key, or undefined when it is none of ours. */
  holder(key: string): { id: string; name: string; role: Role } | undefined;
};

export function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/**
 * Keys of the local API in a JSON file that only its owner can read, hashed. The secrets have 256 random bits, so a plain
 * SHA-256 is enough: there is nothing to guess.
 * @throws AppError damaged when the file is not one of ours
 */
export function openApiKeys(file: string): ApiKeys {
  const read = (): StoredKey[] => {
    if (!existsSync(file)) return [];
    const stored = z.array(storedKey).safeParse(parse(readFileSync(file, 'utf8')));
    if (stored.success) return stored.data;
    throw new AppError(
      'damaged',
      `The list of API keys, ${basename(file)}, cannot be read. Remove it and make the keys anew.`,
    );
  };
  const write = (keys: StoredKey[]): void => {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(`${file}.new`, JSON.stringify(keys, null, 2), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  };
  return {
    create: (name, scope, now) => {
      const id = randomBytes(6).toString('hex');
      const secret = randomBytes(32).toString('hex');
      const sha256 = digest(secret).toString('hex');
      write([...read(), { id, name, scope, createdAt: now, sha256 }]);
      return `qm_${id}_${secret}`;
    },
    list: () => read().map(({ id, name, scope, createdAt }) => ({ id, name, scope, createdAt })),
    revoke: id => {
      const keys = read();
      const kept = keys.filter(key => key.id !== id);
      if (kept.length === keys.length)
        throw new AppError('not-found', `There is no API key with the id ${id}.`);
      write(kept);
    },
    holder: key => {
      const [, id, secret] = /^qm_([0-9a-f]{12})_([0-9a-f]{64})$/.exec(key) ?? [];
      const stored = read().find(candidate => candidate.id === id);
      if (stored === undefined || secret === undefined) return undefined;
      if (!timingSafeEqual(digest(secret), Buffer.from(stored.sha256, 'hex'))) return undefined;
      return { id: stored.id, name: stored.name, role: roleOfScope[stored.scope] };
    },
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
