import { oc } from '@orpc/contract';
import { z } from 'zod';
import { errorCodes } from '../errors.ts';

/** Who may call: each role may do what the ones before it may. */
export const roles = ['viewer', 'planner', 'approver', 'admin'] as const;
export type Role = (typeof roles)[number];

/** What a procedure is: it reads, it writes at once, or it starts a job and answers with the job's id. */
export type ProcedureKind = 'query' | 'command' | 'job';

export type ProcedureMeta = { kind: ProcedureKind; role: Role };

/** How an `AppError` crosses to the page: the same code, message and details. */
export const appErrorData = z.object({
  code: z.enum(errorCodes),
  message: z.string(),
  details: z.record(z.string(), z.unknown()),
});

const base = oc
  .$meta<ProcedureMeta>({ kind: 'query', role: 'viewer' })
  .errors({ APP: { status: 400, data: appErrorData } });

/** A procedure that only reads. */
export const query = base;
/** A procedure that writes and answers at once. */
export const command = base.meta({ kind: 'command', role: 'planner' });
/** A procedure that starts long work; its output is `jobStarted`. */
export const job = base.meta({ kind: 'job', role: 'planner' });

export const jobStarted = z.object({ jobId: z.string() });
