import { implement } from '@orpc/server';
import { contract } from '../../../shared/contract/contract.ts';
import { roles, type Role } from '../../../shared/contract/procedure.ts';
import { AppError } from '../../../shared/errors.ts';
import type { CallContext } from '../context.ts';

/** What answers the contract: every call is checked for the caller's role here, whatever its host showed. */
export const implementer = implement(contract)
  .$context<CallContext>()
  .use(({ context, procedure, next }) => {
    demandRole(context.role, procedure['~orpc'].meta.role);
    return next();
  });
export type Implementer = typeof implementer;

function demandRole(actual: Role, needed: Role): void {
  if (roles.indexOf(actual) >= roles.indexOf(needed)) return;
  throw new AppError(
    'rejected',
    `This needs the role '${needed}'; you have '${actual}'. Ask an administrator of this workspace`,
    { needed, actual },
  );
}
