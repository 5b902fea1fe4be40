import type { Transaction } from '#platform';

/** What somebody may be told of a panel's work. */
export type NoticeKind =
  | 'referral-made' | 'referral-answered' | 'referral-withdrawn' | 'agenda-published' | 'meeting-moved' | 'meeting-cancelled' | 'research-asked'
  | 'action-given' | 'action-soon' | 'action-due' | 'action-overdue' | 'action-escalated' | 'minutes-draft' | 'minutes-approved';

/** What is to be told to whom. It holds ids alone: its words are read when it is shown, by who may still see them. */
export interface Notice {
  panelId: string;
  kind: NoticeKind;
  /** What it is about: a referral, a meeting, an action. */
  subjectId: string;
  staffIds: readonly string[];
}

/** Tells people something of a panel's work: each of them once a day, and nobody who has left. */
export async function notify(transaction: Transaction, { panelId, kind, subjectId, staffIds }: Notice): Promise<void> {
  if (staffIds.length === 0) return;
  await transaction.run(
    `insert into panel_notices (id, partnership_id, panel_id, agency_id, staff_id, kind, subject_id, on_day, sent_at)
     select gen_random_uuid(), f.partnership_id, $1, f.agency_id, f.id, $2, $3, $4, $5 from staff f
     where f.id = any($6::uuid[]) and f.active and f.agency_id is not null
     on conflict do nothing`,
    [panelId, kind, subjectId, transaction.today, transaction.now, staffIds],
  );
}
