import { notFound, type Prepared, type Transaction } from '#platform';
import { ATTENDANCE_STATES, peopleOfMeeting } from '../attendance/people-of-meeting.queries.js';
import type { MinutesContent, PromisedAction, SaidLine, SettledItem } from '../rules/minutes.js';
import { quorumOf } from '../rules/quorum.js';

const MEETING: Prepared = {
  name: 'meeting of the minutes',
  text: `select m.id, m.panel_id as "panelId", m.state, p.restricted, p.name as "panelName", p.quorum, p.confidentiality, m.meets_on as "meetsOn",
      to_char(m.starts_at, 'HH24:MI') as "startsAt", to_char(m.ends_at, 'HH24:MI') as "endsAt", m.brought_in as "broughtIn", m.place
    from panel_meetings m join panels p on p.id = m.panel_id where m.id = $1`,
};
const ITEMS: Prepared = {
  name: 'items in the minutes',
  text: `select i.id as "itemId", i.reference, v.name, n.because, n.outcome, n.outcome_note as "outcomeNote", n.next_review_on as "nextReviewOn"
    from meeting_items n join panel_items i on i.id = n.item_id join panel_individuals v on v.id = i.individual_id
    where n.meeting_id = $1 order by n.position, n.id`,
};
const LINES: Prepared = {
  name: 'lines in the minutes',
  text: `select l.item_id as "itemId", l.kind, l.words, l.agencies,
      array(select g.name from agencies g where g.id = any(l.agencies) order by g.name) as "agencyNames"
    from minute_lines l where l.meeting_id = $1 and l.struck_at is null order by l.written_at, l.id`,
};
// Of earlier ones, those that were unfinished when the meeting began.
const ACTIONS: Prepared = {
  name: 'actions in the minutes',
  text: `select a.item_id as "itemId", a.what, f.name as "ownerName", g.name as "agencyName", a.due_on as "dueOn", a.state, a.reason, a.meeting_id <> $1 as earlier
    from panel_actions a join staff f on f.id = a.owner_id join agencies g on g.id = a.agency_id join panel_meetings m on m.id = a.meeting_id
    where a.meeting_id = $1 or (a.panel_id = $2 and m.meets_on < $3 and (a.closed_on is null or a.closed_on >= $3)
      and a.item_id in (select n.item_id from meeting_items n where n.meeting_id = $1))
    order by a.due_on, a.id`,
};

type Meeting = Pick<MinutesContent, 'panelName' | 'meetsOn' | 'startsAt' | 'endsAt' | 'broughtIn' | 'place' | 'confidentiality'>
  & { id: string; panelId: string; restricted: boolean; quorum: number; state: 'planned' | 'published' | 'open' | 'held' | 'cancelled' };

/** What the minutes of a meeting hold for who looks: for the worker the whole, for a person what they may see. */
export async function readContent(transaction: Transaction, meetingId: string): Promise<MinutesContent> {
  const [meeting] = await transaction.query<Meeting>(MEETING, [meetingId]);
  if (!meeting) throw notFound('meeting');
  const people = await peopleOfMeeting(transaction, meeting);
  const { id: _id, panelId, restricted: _restricted, state: _state, quorum, ...about } = meeting;
  const { needed, present } = quorumOf(people, quorum);
  return {
    ...about,
    quorum: { needed, present },
    people: people.map(({ name, agencyName, state, informationSent }) => ({
      name, agencyName,
      how: [state ? ATTENDANCE_STATES[state] : 'Not written down', informationSent ? 'information sent' : ''].filter(Boolean).join(', '),
    })),
    items: await transaction.query<SettledItem>(ITEMS, [meetingId]),
    lines: await transaction.query<SaidLine>(LINES, [meetingId]),
    actions: await transaction.query<PromisedAction>(ACTIONS, [meetingId, panelId, meeting.meetsOn]),
  };
}
