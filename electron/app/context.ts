import type { Role } from '../../shared/contract/procedure.ts';

/** Who calls: set by the host for each connection, checked in `electron/app`, written to the audit trail. */
export type CallContext = {
  /** One id per connection or request; stands in every log line that the call causes. */
  callId: string;
  actor: string;
  role: Role;
};
