import type { IsoDate } from '#calendar';
import { requirePermission, type Actor } from '#agencies';
import { notFound, overtaken, record, Refusal, type Reason, type Transaction } from '#platform';
import { refuseBlanks } from './add-action.js';
import { requireTimeline } from './require-timeline.js';
import { faultOfDoneOn } from './rules/action-days.js';
import { mayStillEdit } from './rules/edit-window.js';
import { timelineSettings } from './settings.js';

/** Other words for an action that was done. */
export interface Rewording {
  caseId: string;
  eventId: string;
  /** The version of the words that the person saw. */
  version: number;
  title: string;
  body: string;
  doneOn: IsoDate;
}

interface Held {
  actionId: string;
  authorId: string;
  writtenAt: Date;
  version: number;
  templateId: string | null;
  agencyName: string;
}

/**
 * Changes the words of an action, by its author and in the time that the agency has settled for that. The earlier words are
 * kept and shown with the line. After that time a correction is added instead.
 */
export async function editAction(actor: Actor, transaction: Transaction, asked: Rewording): Promise<void> {
  requirePermission(actor, 'timeline.write');
  await requireTimeline(actor, transaction, asked.caseId);
  const [held] = await transaction.query<Held>(
    `select a.id as "actionId", a.staff_id as "authorId", a.written_at as "writtenAt", a.version, a.template_id as "templateId"
     from case_events e join case_actions a on a.case_id = e.case_id and a.id = e.subject_id
     where e.id = $1 and e.case_id = $2 and a.state = 'done'`,
    [asked.eventId, asked.caseId],
  );
  if (!held) throw notFound('action');
  const { editMinutes } = await timelineSettings(transaction, actor.agencyId);
  if (!mayStillEdit(held, actor.staffId, transaction.now, editMinutes)) {
    throw new Refusal([{ field: null, message: 'The time to change this is over. Add a correction instead: it is shown with it' }], 'conflict');
  }
  const reasons: Reason[] = [];
  if (!asked.title.trim()) reasons.push({ field: 'title', message: 'Enter a short title for the action' });
  const dayFault = faultOfDoneOn(asked.doneOn, transaction.today);
  if (dayFault) reasons.push({ field: 'day', message: dayFault });
  if (reasons.length > 0) throw new Refusal(reasons);
  await refuseBlanks(transaction, held.templateId, asked.body);
  await replaceWords(actor, transaction, held.actionId, asked);
  await record(transaction, { via: actor.via, action: 'action.edited', subjectKind: 'case', subjectId: asked.caseId, details: { actionId: held.actionId } });
}

/** The earlier words are put away first, then replaced. The lock makes two who change one line take turns. */
async function replaceWords(actor: Actor, transaction: Transaction, actionId: string, { version, title, body, doneOn, eventId }: Rewording): Promise<void> {
  const kept = await transaction.run(
    `with held as (select * from case_actions where id = $1 and version = $2 for update)
     insert into case_action_texts (action_id, version, partnership_id, case_id, agency_id, audience, title, body, done_on, replaced_by, replaced_at)
     select id, version, partnership_id, case_id, agency_id, audience, title, body, done_on, $3, $4 from held`,
    [actionId, version, actor.staffId, transaction.now],
  );
  if (kept === 0) throw overtaken('This was changed after you opened it, perhaps by you in another window. Check it, then try again');
  await transaction.run('update case_actions set title = $2, body = $3, done_on = $4, version = version + 1 where id = $1', [
    actionId, title.trim(), body.trim(), doneOn,
  ]);
  await transaction.run('update case_events set happened_on = $2 where id = $1', [eventId, doneOn]);
}

/** What was wrong in a line, and what is right. */
export interface NewCorrection {
  /** Chosen when the form was shown, so that a second click adds nothing twice. */
  id: string;
  caseId: string;
  eventId: string;
  body: string;
}

/** Adds a correction to a line of the timeline. The line stays as it is, and both are shown together. */
export async function correctEntry(actor: Actor, transaction: Transaction, { id, caseId, eventId, body }: NewCorrection): Promise<void> {
  requirePermission(actor, 'timeline.write');
  await requireTimeline(actor, transaction, caseId);
  if (!body.trim()) throw new Refusal([{ field: 'body', message: 'Enter what was wrong and what is right' }]);
  const [line] = await transaction.query<{ audience: string }>('select audience from case_events where id = $1 and case_id = $2', [eventId, caseId]);
  if (!line) throw notFound('line of the timeline');
  const added = await transaction.run(
    `insert into case_corrections (id, partnership_id, case_id, event_id, agency_id, audience, body, staff_id, recorded_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (id) do nothing`,
    [id, actor.partnershipId, caseId, eventId, actor.agencyId, line.audience, body.trim(), actor.staffId, transaction.now],
  );
  if (added === 0) return;
  await record(transaction, { via: actor.via, action: 'entry.corrected', subjectKind: 'case', subjectId: caseId, details: { eventId, correctionId: id } });
}
