import { requirePermission, type Actor } from '#agencies';
import { notFound, type Transaction } from '#platform';
import type { PanelSettings } from '../rules/panel-settings.js';
import { requireSeat } from '../seats.js';

/** How a panel works, for those who have a seat on it. */
export interface PanelFile extends PanelSettings {
  id: string;
  agencyId: string;
  agreementName: string | null;
  version: number;
}

/** A panel's settings. For who has no seat there is nothing to find. */
export async function readPanel(actor: Actor, transaction: Transaction, panelId: string): Promise<PanelFile> {
  requirePermission(actor, 'panels.read');
  await requireSeat(actor, transaction, panelId);
  const [panel] = await transaction.query<PanelFile>(
    `select p.id, p.name, p.kind, p.restricted, p.agency_id as "agencyId", p.purpose, p.terms, p.quorum, p.every_weeks as "everyWeeks",
       p.referral_days as "referralDays", p.agenda_days as "agendaDays", p.publish_days as "publishDays", p.remind_days as "remindDays",
       p.escalate_days as "escalateDays", p.item_minutes as "itemMinutes", p.clearance,
       p.agreement_id as "agreementId", a.name as "agreementName", p.confidentiality, p.version
     from panels p left join sharing_agreements a on a.id = p.agreement_id where p.id = $1`,
    [panelId],
  );
  if (!panel) throw notFound('panel');
  return panel;
}
