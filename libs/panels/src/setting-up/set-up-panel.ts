import { uuidv7 } from 'uuidv7';
import { requirePermission, type Actor } from '#agencies';
import { record, Refusal, type Reason, type Transaction } from '#platform';
import { faultsOfPanel, type PanelSettings } from '../rules/panel-settings.js';
import { tellFigures } from '../figures/tell-figures.js';
import { seatFirstChair } from '../members/seat-first-chair.js';
import { faultsOfNames } from './faults-of-names.js';

/** A panel that is to be, with the person who chairs it first. */
export interface NewPanel extends PanelSettings {
  /** Chosen when the form was shown, so that a second click sets up nothing twice. */
  id?: string;
  /** The agency that runs it, whose figures it feeds. */
  agencyId: string;
  chairId: string;
}

/** Sets up a panel of the partnership with its first chair, who seats the others. Who sets it up sees nothing of what it does. */
export async function setUpPanel(actor: Actor, transaction: Transaction, asked: NewPanel): Promise<{ id: string }> {
  requirePermission(actor, 'panels.set-up');
  const id = asked.id ?? uuidv7();
  const reasons: Reason[] = [...faultsOfPanel(asked), ...(await faultsOfNames(transaction, id, asked))];
  const [agency] = await transaction.query('select id from agencies where id::text = $1', [asked.agencyId]);
  if (!agency) reasons.push({ field: 'agencyId', message: 'Choose the agency that runs the panel' });
  if (reasons.length > 0) throw new Refusal(reasons);
  const added = await transaction.run(
    `insert into panels (id, partnership_id, name, kind, restricted, agency_id, purpose, terms, quorum, every_weeks, referral_days, publish_days,
       item_minutes, clearance, agreement_id, confidentiality, agenda_days, remind_days, escalate_days)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19) on conflict (id) do nothing`,
    [
      id, actor.partnershipId, asked.name.trim(), asked.kind, asked.restricted, asked.agencyId, asked.purpose.trim(), asked.terms.trim(), asked.quorum,
      asked.everyWeeks, asked.referralDays, asked.publishDays, asked.itemMinutes, asked.clearance.trim(), asked.agreementId, asked.confidentiality.trim(),
      asked.agendaDays, asked.remindDays, asked.escalateDays,
    ],
  );
  if (added === 0) return { id };
  await record(transaction, { via: actor.via, action: 'panel.set-up', subjectKind: 'panel', subjectId: id, details: { kind: asked.kind, restricted: asked.restricted } });
  await tellFigures(transaction, { panelId: id, changedOn: transaction.today });
  await seatFirstChair(actor, transaction, id, asked.chairId);
  return { id };
}
