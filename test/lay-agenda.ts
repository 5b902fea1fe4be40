import type pg from 'pg';

/** A meeting of a panel that one person chairs, straight in the tables. */
export interface LaidMeeting {
  partnershipId: string;
  panelId: string;
  /** The last meeting, which discussed the items that are laid. */
  beforeId: string;
  meetingId: string;
  /** Who chairs it. */
  staffId: string;
  agencyId: string;
  /** The agencies that have answered about each item. */
  agencyIds: string[];
}

/** Lays a panel, with a meeting that was held and one whose agenda is out. */
export async function layMeeting(owner: pg.Client, asked: Pick<LaidMeeting, 'partnershipId' | 'staffId' | 'agencyId' | 'agencyIds'>): Promise<LaidMeeting> {
  const { rows } = await owner.query<{ panelId: string; beforeId: string; meetingId: string }>(
    `with panel as (
       insert into panels (id, partnership_id, name, kind, restricted, agency_id, purpose, quorum, every_weeks, referral_days, publish_days, item_minutes, confidentiality)
       values (gen_random_uuid(), $1, 'Neighbourhood Panel', 'other', false, $2, 'Neighbours', 2, 4, 5, 1, 10, 'It stays here') returning id),
     chair as (
       insert into panel_members (id, partnership_id, panel_id, agency_id, staff_id, seat, leads, from_on)
       select gen_random_uuid(), $1, id, $2, $3, 'chair', true, '2020-01-01' from panel returning panel_id),
     before as (
       insert into panel_meetings (id, partnership_id, panel_id, meets_on, starts_at, ends_at, referrals_by, publish_by, state, held_at)
       select gen_random_uuid(), $1, panel_id, '2026-01-15', '09:30', '12:00', '2026-01-08', '2026-01-14', 'held', now() from chair returning id),
     meeting as (
       insert into panel_meetings (id, partnership_id, panel_id, meets_on, starts_at, ends_at, referrals_by, publish_by, state, published_at)
       select gen_random_uuid(), $1, panel_id, '2099-01-15', '09:30', '12:00', '2099-01-08', '2099-01-14', 'published', now() from chair returning id)
     select panel.id as "panelId", before.id as "beforeId", meeting.id as "meetingId" from panel, before, meeting`,
    [asked.partnershipId, asked.agencyId, asked.staffId],
  );
  return { ...asked, ...rows[0]! };
}

/** Lays items with papers onto the agenda: a referral, what was decided, two unfinished actions, and each agency's answer. */
export async function layItems(owner: pg.Client, meeting: LaidMeeting, count: number): Promise<void> {
  const { partnershipId, panelId, beforeId, meetingId, staffId, agencyId, agencyIds } = meeting;
  const paper = 'Neighbours report shouting and threats in the stairwell most evenings, and the police were called four times in May. '.repeat(4);
  await owner.query('create temporary table laid_items (id uuid, individual_id uuid, number int)');
  await owner.query('insert into laid_items select gen_random_uuid(), gen_random_uuid(), n from generate_series(1, $1) n', [count]);
  const each = (sql: string, parameters: unknown[]): Promise<unknown> => owner.query(`${sql} from laid_items l`, parameters);
  await each(`insert into panel_individuals (id, partnership_id, panel_id, name) select l.individual_id, $1, $2, 'Marlow Ashdown ' || l.number`, [partnershipId, panelId]);
  await each(
    `insert into panel_referrals (id, partnership_id, panel_id, sealed, agency_id, referred_by, referred_on, name, address, why, tried, asked_for, consent, risk, state)
     select l.id, $1, $2, false, $3, $4, '2026-01-02', 'Marlow Ashdown', '7 Foundry Mews', $5, $5, $5, 'given', 'medium', 'accepted'`,
    [partnershipId, panelId, agencyId, staffId, paper],
  );
  await each(
    `insert into panel_items (id, partnership_id, panel_id, individual_id, reference, added_on, next_review_on)
     select l.id, $1, $2, l.individual_id, 'PNL-' || lpad(nextval('panel_item_numbers')::text, 5, '0'), '2026-01-05', '2026-02-12'`, [partnershipId, panelId],
  );
  await each(
    `insert into meeting_items (id, partnership_id, panel_id, meeting_id, item_id, position, minutes, because, outcome, next_review_on)
     select gen_random_uuid(), $1, $2, $3, l.id, l.number, 10, 'new', 'stays', '2026-02-12'`, [partnershipId, panelId, beforeId],
  );
  await each(
    `insert into meeting_items (id, partnership_id, panel_id, meeting_id, item_id, position, minutes, because)
     select gen_random_uuid(), $1, $2, $3, l.id, l.number, 10, 'review-due'`, [partnershipId, panelId, meetingId],
  );
  await each(
    `insert into minute_lines (id, partnership_id, panel_id, meeting_id, item_id, kind, words, written_by, written_at)
     select gen_random_uuid(), $1, $2, $3, l.id, 'decision', 'Visit together, and write to the landlord', $4, now()`, [partnershipId, panelId, beforeId, staffId],
  );
  for (const what of ['Visit together', 'Write to the landlord']) {
    await each(
      `insert into panel_actions (id, partnership_id, panel_id, meeting_id, item_id, agency_id, owner_id, what, due_on, added_by, added_at)
       select gen_random_uuid(), $1, $2, $3, l.id, $4, $5, $6, '2026-02-01', $5, now()`, [partnershipId, panelId, beforeId, agencyId, staffId, what],
    );
  }
  for (const asked of agencyIds) {
    await each(
      `insert into panel_research (id, partnership_id, panel_id, meeting_id, item_id, agency_id, asked_at, answer, answered_by, answered_at)
       select gen_random_uuid(), $1, $2, $3, l.id, $4, now(), $5, $6, now()`, [partnershipId, panelId, meetingId, asked, paper, staffId],
    );
  }
  await owner.query('drop table laid_items');
}
