import { timingSafeEqual } from 'node:crypto';
import type { Role } from '../../shared/contract/procedure.ts';
import { digest } from './api-keys.ts';

/** Who stands behind a request: the page of the person at this machine, or a program with a key. */
export type Caller = { via: 'page' } | { via: 'key'; id: string; name: string; role: Role };

/** The page belongs to whoever started the host, so it may do everything. */
export function roleOf(caller: Caller): Role {
  return caller.via === 'page' ? 'admin' : caller.role;
}

/** The name that the audit trail gets. */
export function actorOf(caller: Caller): string {
  return caller.via === 'page' ? 'user' : `key:${caller.name}`;
}

/** Compares two texts in a time that does not depend on where they differ. */
export function sameText(given: string, wanted: string): boolean {
  return timingSafeEqual(digest(given), digest(wanted));
}
