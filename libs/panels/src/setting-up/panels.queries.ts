import { requirePermission, type Actor } from '#agencies';
import type { IsoDate } from '#calendar';
import type { Prepared, Transaction } from '#platform';
import type { PanelKind } from '../rules/panel.js';

/** What everyone who can refer knows of a panel: that it is there, what it is for, and when it meets. */
export interface KnownPanel {
  id: string;
  name: string;
  kind: PanelKind;
  restricted: boolean;
  purpose: string;
  agencyName: string;
  /** Weeks from one meeting to the next; null: called when needed. */
  everyWeeks: number | null;
  /** The next meeting that takes referrals still, and until when; null: none is planned. */
  meetsOn: IsoDate | null;
  referralsBy: IsoDate | null;
  /** Whether somebody chairs it today. */
  chaired: boolean;
}

const KNOWN: Prepared = {
  name: 'panels of partnership',
  text: `select p.id, p.name, p.kind, p.restricted, p.purpose, g.name as "agencyName", p.every_weeks as "everyWeeks",
      n.meets_on as "meetsOn", n.referrals_by as "referralsBy", panel_is_chaired(p.id) as chaired
    from panels p join agencies g on g.id = p.agency_id left join next_panel_meetings() n on n.panel_id = p.id
    where p.ended_on is null or p.ended_on >= (select current_day())
    order by p.name, p.id`,
};

/** The panels of the partnership, by name. It says nothing of what is before them. */
export async function listPanels(actor: Actor, transaction: Transaction): Promise<KnownPanel[]> {
  requirePermission(actor, 'panels.read');
  return transaction.query<KnownPanel>(KNOWN);
}
