import type { Prepared, Transaction } from './database/transaction.js';

/** By which door an actor came in. */
export type Via = 'page' | 'api' | 'job' | 'command';

/** One line of the audit trail. */
export interface AuditEntry {
  via: Via;
  /** What was done, as noun.verb: case.closed, case.read. */
  action: string;
  subjectKind: string;
  subjectId: string | null;
  /** Ids, field names and reasons' codes; never personal data. */
  details?: Record<string, unknown>;
}

const ADD: Prepared = {
  name: 'add audit entry',
  text: `insert into audit_entries (at, partnership_id, staff_id, via, action, subject_kind, subject_id, details)
    values ($1, $2, $3, $4, $5, $6, $7, $8)`,
};

/**
 * Writes the audit trail, in the transaction of what it tells (Data Protection Act 2018 s.62: collection, alteration,
 * consultation, disclosure, combination and erasure are logged with who, when and why).
 */
export async function record(transaction: Transaction, entry: AuditEntry): Promise<void> {
  const { now, identity } = transaction;
  const { via, action, subjectKind, subjectId, details = {} } = entry;
  await transaction.run(ADD, [now, identity.partnershipId, identity.personId, via, action, subjectKind, subjectId, details]);
}

const ADD_EACH: Prepared = {
  name: 'add audit entries',
  text: `insert into audit_entries (at, partnership_id, staff_id, via, action, subject_kind, subject_id, details)
    select $1, $2, $3, $4, $5, $6, subject_id, $8 from unnest($7::uuid[]) as subject_id`,
};

/** Writes one line for each subject of what was done to many at once, in one statement. */
export async function recordEach(transaction: Transaction, entry: Omit<AuditEntry, 'subjectId'>, subjectIds: readonly string[]): Promise<void> {
  if (subjectIds.length === 0) return;
  const { now, identity } = transaction;
  const { via, action, subjectKind, details = {} } = entry;
  await transaction.run(ADD_EACH, [now, identity.partnershipId, identity.personId, via, action, subjectKind, subjectIds, details]);
}
