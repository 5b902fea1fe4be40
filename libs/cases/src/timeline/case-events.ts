import { uuidv7 } from 'uuidv7';
import type { IsoDate } from '#calendar';
import type { Actor } from '#agencies';
import type { Prepared, Transaction } from '#platform';
import type { CaseEventKind } from './kinds.js';

/** A line of a case's timeline. */
export interface NewCaseEvent {
  caseId: string;
  agencyId: string;
  kind: CaseEventKind;
  happenedOn: IsoDate;
  note: string;
  /** Whose it is: everyone's who sees the timeline (shared, where it is left out), or the agency's alone. */
  audience?: 'shared' | 'internal';
  /** What the line is about: a complaint, an action, a file. */
  subjectId?: string;
}

const ADD: Prepared = {
  name: 'add case event',
  text: `insert into case_events (id, partnership_id, case_id, agency_id, kind, happened_on, note, audience, subject_id, staff_id, recorded_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
};

/** Adds a line to a case's timeline, and gives its id. */
export async function addCaseEvent(actor: Actor, transaction: Transaction, event: NewCaseEvent): Promise<string> {
  const id = uuidv7();
  const { caseId, agencyId, kind, happenedOn, note, audience = 'shared', subjectId = null } = event;
  await transaction.run(ADD, [
    id, actor.partnershipId, caseId, agencyId, kind, happenedOn, note.trim(), audience, subjectId, actor.staffId, transaction.now,
  ]);
  return id;
}
