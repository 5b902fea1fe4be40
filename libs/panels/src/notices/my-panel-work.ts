import { requirePermission, type Actor } from '#agencies';
import type { IsoDate } from '#calendar';
import { record, type Prepared, type Transaction } from '#platform';
import type { NoticeKind } from './notify.js';

/** An open action of the actor's. */
export interface MyPanelAction {
  id: string;
  what: string;
  dueOn: IsoDate;
  panelName: string;
  version: number;
}

/** What the actor was told and has not put away. Empty words: they may no longer see what it is about. */
export interface PanelNotice {
  id: string;
  kind: NoticeKind;
  subjectId: string;
  panelName: string;
  /** Of a meeting: its day. Of an action: when it is due. */
  dayOn: IsoDate | null;
  /** Of an action: what is to be done, and by whom. */
  what: string | null;
  ownerName: string | null;
  sentAt: Date;
}

/** Actions shown on a start page; there are seldom as many. */
const MOST = 100;

const ACTIONS: Prepared = {
  name: 'my panel actions',
  text: `select n.id, n.what, n.due_on as "dueOn", p.name as "panelName", n.version from panel_actions n join panels p on p.id = n.panel_id
    where n.owner_id = current_staff() and n.agency_id = current_agency() and n.state = 'open' order by n.due_on, n.id limit ${MOST}`,
};
// The words come from the tables that ask who may see them; a notice of what is done, over or closed to them shows no more.
const NOTICES: Prepared = {
  name: 'my panel notices',
  text: `select t.id, t.kind, t.subject_id as "subjectId", p.name as "panelName", coalesce(m.meets_on, a.due_on, r.answered_on) as "dayOn", a.what, f.name as "ownerName",
      t.sent_at as "sentAt"
    from panel_notices t join panels p on p.id = t.panel_id left join panel_meetings m on m.id = t.subject_id left join panel_actions a on a.id = t.subject_id
      left join panel_referrals r on r.id = t.subject_id left join staff f on f.id = a.owner_id
    where t.staff_id = current_staff() and t.read_at is null
      and case when t.kind like 'action-%' then a.state = 'open' and (t.kind = 'action-given' or a.due_on = t.on_day)
        when t.kind like 'referral-%' then r.id is not null else m.id is not null end
    order by t.sent_at desc, t.kind, t.subject_id limit ${MOST}`,
};

/** What the actor promised at panels and has not finished, the soonest first. Their own alone: no manager and no cover sees it. */
export async function listMyPanelActions(actor: Actor, transaction: Transaction): Promise<MyPanelAction[]> {
  requirePermission(actor, 'panels.sit');
  return transaction.query<MyPanelAction>(ACTIONS, []);
}

/** What the actor was told of panels' work, the last first; of one thing the last that was said. */
export async function listPanelNotices(actor: Actor, transaction: Transaction): Promise<PanelNotice[]> {
  requirePermission(actor, 'panels.read');
  const all = await transaction.query<PanelNotice>(NOTICES, []);
  const group = ({ kind }: PanelNotice): string => kind.split('-')[0]!;
  return all.filter((notice, index) => all.findIndex((other) => other.subjectId === notice.subjectId && group(other) === group(notice)) === index);
}

/** Puts the actor's notices of panels away: those that were sent until they were shown. What is to be done stays. */
export async function putPanelNoticesAway(actor: Actor, transaction: Transaction, until: Date): Promise<void> {
  requirePermission(actor, 'panels.read');
  const read = await transaction.run(
    'update panel_notices set read_at = $1 where staff_id = current_staff() and read_at is null and sent_at <= $2', [transaction.now, until],
  );
  if (read > 0) await record(transaction, { via: actor.via, action: 'panel.notices-read', subjectKind: 'staff', subjectId: actor.staffId, details: { rows: read } });
}
