import { uuidv7 } from 'uuidv7';
import { requirePermission, type Actor } from '#agencies';
import type { IsoDate } from '#calendar';
import type { CaseEventKind } from '#cases';
import type { Prepared, Transaction } from '#platform';

/** What a panel says on the timeline of a case. */
export interface ToldToCase {
  panelId: string;
  /** The case that the referral, and so the item, is about; null: none, and nothing is said. */
  caseId: string | null;
  kind: Extract<CaseEventKind, `panel-${string}`>;
  /** The referral or its item: they have one id. */
  subjectId: string;
  happenedOn: IsoDate;
  /** Words beside the kind, such as the panel's name. */
  note: string;
}

const TELL: Prepared = { name: 'tell case of panel', text: 'select tell_case_of_panel($1, $2, $3, $4, $5, $6, $7, $8)' };
const LONGEST = 4000;

/**
 * Says on the timeline of a case what a panel settled about it. The one door between the two (decision 0028): a restricted panel
 * says nothing, to a case that is about something else nothing is said, and of what is said nobody reads who is shut out of the
 * item. Members whose agency does not see the case say it too.
 */
export async function tellCase(actor: Actor, transaction: Transaction, { panelId, caseId, kind, subjectId, happenedOn, note }: ToldToCase): Promise<void> {
  requirePermission(actor, 'panels.read');
  if (caseId === null || actor.staffId === null) return;
  const words = note.trim();
  const kept = words.length > LONGEST ? `${words.slice(0, LONGEST - 1)}…` : words;
  await transaction.query(TELL, [uuidv7(), panelId, caseId, kind, happenedOn, kept, subjectId, transaction.now]);
}
