import { requirePermission, type Actor } from '#agencies';
import { overtaken, record, Refusal, type Transaction } from '#platform';
import { faultsOfPanel, type PanelSettings } from '../rules/panel-settings.js';
import { requireRunning } from '../seats.js';
import { faultsOfNames } from './faults-of-names.js';
import { readPanel } from './panel.queries.js';

/** A panel's settings as they shall be, from the version that was seen. Its kind, and that it is restricted, stay as they are. */
export interface ChangedPanel extends Omit<PanelSettings, 'kind' | 'restricted'> {
  version: number;
}

/** Changes how a panel works. The days of meetings that are planned already stay. */
export async function changePanel(actor: Actor, transaction: Transaction, panelId: string, asked: ChangedPanel): Promise<void> {
  requirePermission(actor, 'panels.run');
  const { kind, restricted } = await requireRunning(actor, transaction, panelId);
  const reasons = [...faultsOfPanel({ ...asked, kind, restricted }), ...(await faultsOfNames(transaction, panelId, asked))];
  if (reasons.length > 0) throw new Refusal(reasons);
  const before = await readPanel(actor, transaction, panelId);
  const changed = await transaction.run(
    `update panels set name = $3, purpose = $4, terms = $5, quorum = $6, every_weeks = $7, referral_days = $8, publish_days = $9, item_minutes = $10,
       clearance = $11, agreement_id = $12, confidentiality = $13, agenda_days = $14, remind_days = $15,
       escalate_days = $16, version = version + 1
     where id = $1 and version = $2`,
    [
      panelId, asked.version, asked.name.trim(), asked.purpose.trim(), asked.terms.trim(), asked.quorum, asked.everyWeeks, asked.referralDays, asked.publishDays,
      asked.itemMinutes, asked.clearance.trim(), asked.agreementId, asked.confidentiality.trim(), asked.agendaDays, asked.remindDays,
      asked.escalateDays,
    ],
  );
  if (changed === 0) throw overtaken('Someone changed this panel after you opened it. Open it again to see what it is now');
  const fields = Object.keys(asked).filter((field) => field !== 'version' && before[field as keyof ChangedPanel] !== asked[field as keyof ChangedPanel]);
  await record(transaction, { via: actor.via, action: 'panel.changed', subjectKind: 'panel', subjectId: panelId, details: { fields } });
}
