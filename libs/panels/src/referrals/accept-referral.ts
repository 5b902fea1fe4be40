import { uuidv7 } from 'uuidv7';
import { requirePermission, type Actor } from '#agencies';
import { record, refuse, type Transaction } from '#platform';
import { putOnAgenda } from '../agenda/put-on-agenda.js';
import { tellFigures } from '../figures/tell-figures.js';
import { notify } from '../notices/notify.js';
import { requireRunning } from '../seats.js';
import { tellCase } from '../tell-case.js';
import { keepStep, takeReferral } from './take-referral.js';

/** How a referral is accepted. */
export interface Acceptance {
  version: number;
  /** The individual of the panel's that it is about; null: somebody whom the panel has not met. */
  individualId: string | null;
  /** The day of the meeting at which it comes up; null: the next agenda takes it. */
  meetsOn: string | null;
  /** Why it cannot wait for the next agenda, where it comes onto one that took no more referrals. */
  urgentWhy?: string;
  /** What the referrer is told besides. */
  words?: string;
}

/** Takes a referral on: the individual is on the panel's agenda from today (ComS_015, "added on"), as an item of the same id. */
export async function acceptReferral(actor: Actor, transaction: Transaction, referralId: string, asked: Acceptance): Promise<{ itemId: string }> {
  requirePermission(actor, 'panels.run');
  const referral = await takeReferral(transaction, referralId, asked.version, ['waiting', 'more-asked']);
  await requireRunning(actor, transaction, referral.panelId);
  const meeting = asked.meetsOn === null ? null : await meetingOn(transaction, referral.panelId, asked.meetsOn);
  if (meeting?.isOut && !asked.urgentWhy?.trim()) throw refuse('urgentWhy', 'The agenda of this meeting is out. Enter why it cannot wait for the next one');
  const individualId = asked.individualId ?? uuidv7();
  if (asked.individualId) {
    // Of two who accept referrals of one individual at once, the second sees the stay that the first has begun.
    await transaction.query('select 1 from panel_individuals where id::text = $1 and panel_id = $2 for update', [asked.individualId, referral.panelId]);
    const [held] = await transaction.query<{ on: boolean }>(
      `select exists (select from panel_items i where i.individual_id = v.id and i.removed_on is null) as on
       from panel_individuals v where v.id::text = $1 and v.panel_id = $2`,
      [asked.individualId, referral.panelId],
    );
    if (!held) throw refuse('individualId', 'Choose who it is about');
    if (held.on) throw refuse('individualId', 'They are on the agenda already. Refuse this referral, and bring what it says to that item');
  } else {
    await transaction.run(
      'insert into panel_individuals (id, partnership_id, panel_id, name, born_on, person_id) values ($1, $2, $3, $4, $5, $6)',
      [individualId, actor.partnershipId, referral.panelId, referral.name, referral.bornOn, referral.personId],
    );
  }
  await transaction.run(
    `insert into panel_items (id, partnership_id, panel_id, individual_id, reference, case_id, added_on, added_by)
     values ($1, $2, $3, $4, 'PNL-' || lpad(nextval('panel_item_numbers')::text, 5, '0'), $5, $6, $7)`,
    [referralId, actor.partnershipId, referral.panelId, individualId, referral.caseId, transaction.today, actor.staffId],
  );
  await tellFigures(transaction, { panelId: referral.panelId, changedOn: transaction.today });
  await keepStep(actor, transaction, referralId, 'accepted', { kind: 'accepted', words: asked.words ?? '' }, meeting?.meetsOn ?? null);
  // An agenda that is not built yet takes it by itself.
  if (meeting && (meeting.isBuilt || asked.urgentWhy?.trim())) {
    const urgentWhy = asked.urgentWhy?.trim() ?? '';
    await putOnAgenda(actor, transaction, { meetingId: meeting.id, itemId: referralId, because: urgentWhy ? 'urgent' : 'new', urgentWhy });
  }
  await notify(transaction, { panelId: referral.panelId, kind: 'referral-answered', subjectId: referralId, staffIds: [referral.referredBy] });
  await tellCase(actor, transaction, {
    panelId: referral.panelId, caseId: referral.caseId, kind: 'panel-accepted', subjectId: referralId, happenedOn: transaction.today, note: referral.panelName,
  });
  await record(transaction, { via: actor.via, action: 'panel.referral-accepted', subjectKind: 'panel-referral', subjectId: referralId });
  return { itemId: referralId };
}

/** The coming meeting of a panel on a day. Once the agenda is out, or made up, what comes later needs its reason. */
async function meetingOn(transaction: Transaction, panelId: string, meetsOn: string): Promise<{ id: string; meetsOn: string; isBuilt: boolean; isOut: boolean }> {
  const [meeting] = await transaction.query<{ id: string; meetsOn: string; isBuilt: boolean; isOut: boolean }>(
    `select id, meets_on as "meetsOn", built_at is not null or state <> 'planned' as "isBuilt", state <> 'planned' as "isOut" from panel_meetings
     where panel_id = $1 and meets_on::text = $2 and state in ('planned', 'published', 'open') order by starts_at limit 1`,
    [panelId, meetsOn],
  );
  if (!meeting) throw refuse('meetsOn', 'Choose one of the meetings to come');
  return meeting;
}
