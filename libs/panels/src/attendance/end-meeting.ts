import { requirePermission, type Actor } from '#agencies';
import { overtaken, record, type Transaction } from '#platform';
import { quorumOf, type Quorum } from '../rules/quorum.js';
import { enterMeeting, requireOpen, requireRunner, type MeetingAtHand } from './meeting-at-hand.js';
import { peopleOfMeeting } from './people-of-meeting.queries.js';
import { tellScreensOfEnd } from './tell-screens.js';

/** What is not settled when a meeting is to end. */
export interface NotSettled {
  meeting: MeetingAtHand;
  quorum: Quorum;
  /** Items of which nobody has said what comes of them. */
  items: { itemId: string; name: string; reference: string }[];
  /** How many such items there are of which who asks is shut out. */
  closedItems: number;
  /** Unfinished actions from earlier meetings, on the items of this one. */
  actions: { id: string; what: string; ownerName: string; agencyName: string; itemId: string; name: string }[];
  /** Who is present and has not accepted the confidentiality statement. */
  notAccepted: string[];
  /** How many people's attendance nobody has written down. */
  unmarked: number;
}

/** What an item that nobody came to is deferred for. */
const NOT_REACHED = 'The meeting ended before it was discussed';

/** What is not settled yet at a meeting, for who is about to end it. */
export async function listNotSettled(actor: Actor, transaction: Transaction, meetingId: string): Promise<NotSettled> {
  requirePermission(actor, 'panels.run');
  const meeting = await enterMeeting(actor, transaction, meetingId);
  requireRunner(meeting);
  const people = await peopleOfMeeting(transaction, meeting);
  const items = await transaction.query<NotSettled['items'][number]>(
    `select i.id as "itemId", v.name, i.reference from meeting_items n join panel_items i on i.id = n.item_id join panel_individuals v on v.id = i.individual_id
     where n.meeting_id = $1 and n.outcome is null order by n.position, n.id`, [meetingId],
  );
  const actions = await transaction.query<NotSettled['actions'][number]>(
    `select a.id, a.what, f.name as "ownerName", g.name as "agencyName", a.item_id as "itemId", v.name
     from meeting_items n join panel_actions a on a.item_id = n.item_id join staff f on f.id = a.owner_id join agencies g on g.id = a.agency_id
       join panel_items i on i.id = n.item_id join panel_individuals v on v.id = i.individual_id
     where n.meeting_id = $1 and a.meeting_id <> $1 and a.state = 'open' order by n.position, a.due_on, a.id`, [meetingId],
  );
  const [{ all }] = (await transaction.query<{ all: number }>('select items_not_settled($1) as all', [meetingId])) as [{ all: number }];
  return {
    meeting, items, actions, quorum: quorumOf(people, meeting.quorum), closedItems: all - items.length,
    notAccepted: people.filter(({ state, accepted }) => state === 'present' && !accepted).map(({ name }) => name),
    unmarked: people.filter(({ state, informationSent }) => state === null && !informationSent).length,
  };
}

/** Ends a meeting. An item that nobody settled is deferred, and comes again; actions stay open. Every open screen is told. */
export async function endMeeting(actor: Actor, transaction: Transaction, meetingId: string, { version }: { version: number }): Promise<void> {
  requirePermission(actor, 'panels.run');
  const meeting = await enterMeeting(actor, transaction, meetingId);
  requireRunner(meeting);
  requireOpen(meeting);
  const ended = await transaction.run(
    `update panel_meetings set state = 'held', held_at = $3, version = version + 1 where id = $1 and version = $2 and state = 'open'`,
    [meetingId, version, transaction.now],
  );
  if (ended === 0) throw overtaken('Somebody changed this meeting after you opened the page. Open it again');
  await transaction.run(
    `update meeting_items set outcome = 'deferred', outcome_note = $2, version = version + 1 where meeting_id = $1 and outcome is null`, [meetingId, NOT_REACHED],
  );
  await record(transaction, { via: actor.via, action: 'panel.meeting-ended', subjectKind: 'panel-meeting', subjectId: meetingId });
  await tellScreensOfEnd(transaction, meetingId);
}
