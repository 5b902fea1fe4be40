import { uuidv7 } from 'uuidv7';
import { requirePermission, type Actor } from '#agencies';
import { notFound, overtaken, record, refuse, type Transaction } from '#platform';
import { tellFigures } from '../figures/tell-figures.js';
import { requireRunning } from '../seats.js';

/** How a referral is accepted. */
export interface Acceptance {
  version: number;
  /** The individual of the panel's that it is about; null: somebody whom the panel has not met. */
  individualId: string | null;
  /** The meeting at which it comes up; null: the next agenda takes it. */
  meetsOn: string | null;
}

/** Takes a referral on: the individual is on the panel's agenda from today (ComS_015, "added on"), as an item of the same id. */
export async function acceptReferral(actor: Actor, transaction: Transaction, referralId: string, asked: Acceptance): Promise<{ itemId: string }> {
  requirePermission(actor, 'panels.run');
  const [referral] = await transaction.query<{ panelId: string; caseId: string | null; personId: string | null; name: string; bornOn: string | null; state: string; version: number }>(
    `select panel_id as "panelId", case_id as "caseId", person_id as "personId", name, born_on as "bornOn", state, version
     from panel_referrals where id = $1 for update`,
    [referralId],
  );
  if (!referral) throw notFound('referral');
  await requireRunning(actor, transaction, referral.panelId);
  if (referral.version !== asked.version || !['waiting', 'more-asked'].includes(referral.state)) {
    throw overtaken('Someone has dealt with this referral after you opened it. Open it again');
  }
  const individualId = asked.individualId ?? uuidv7();
  if (asked.individualId) {
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
  await transaction.run(
    `update panel_referrals set state = 'accepted', answer = '', answered_by = $2, answered_on = $3, meets_on = $4, version = version + 1 where id = $1`,
    [referralId, actor.staffId, transaction.today, asked.meetsOn],
  );
  await tellFigures(transaction, { panelId: referral.panelId, changedOn: transaction.today });
  await record(transaction, { via: actor.via, action: 'panel.referral-accepted', subjectKind: 'panel-referral', subjectId: referralId });
  return { itemId: referralId };
}
