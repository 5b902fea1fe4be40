import { uuidv7 } from 'uuidv7';
import type { IsoDate } from '#calendar';
import type { Actor } from '#agencies';
import type { Transaction } from '#platform';

/** What can happen to a case. */
export type CaseEventKind = 'logged' | 'transfer-asked' | 'transfer-accepted' | 'transfer-refused' | 'closed' | 'reopened';

/** Adds a line to a case's timeline. */
export async function addCaseEvent(
  actor: Actor,
  transaction: Transaction,
  event: { caseId: string; agencyId: string; kind: CaseEventKind; happenedOn: IsoDate; note: string },
): Promise<void> {
  await transaction.run(
    `insert into case_events (id, partnership_id, case_id, agency_id, kind, happened_on, note, staff_id, recorded_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      uuidv7(), actor.partnershipId, event.caseId, event.agencyId, event.kind, event.happenedOn, event.note.trim(),
      actor.staffId, transaction.now,
    ],
  );
}
