import { uuidv7 } from 'uuidv7';
import {
  ACTION_STATES, AGENDA_REASONS, ATTENDANCE_STATES, LINE_KINDS, nextMeetingAfter, OUTCOMES, readItemInRoom, readRoom, REMOVAL_REASONS, SEATS, listTakers,
  type AgendaLine, type ItemInRoom, type PanelAction, type PersonAtMeeting, type Room,
} from '#panels';
import { notFound } from '#platform';
import { isId, textOf, type WebRequest } from '../../http/page-request.js';
import { formOf } from '../../http/typed.js';
import { GENERAL } from './room-forms.js';
import { dayToType } from './typed-day.js';

const OUTCOME_COLOURS = { stays: 'blue', removed: 'green', deferred: 'yellow' } as const;
const END_COLOURS = { open: 'grey', done: 'green', 'circumstances-changed': 'yellow', 'not-done': 'red' } as const;
const CHOICES = {
  states: Object.entries(ATTENDANCE_STATES).map(([value, text]) => ({ value, text })),
  kinds: Object.entries(LINE_KINDS).map(([value, text]) => ({ value, text })),
  ends: Object.entries(ACTION_STATES).filter(([value]) => value !== 'open').map(([value, text]) => ({ value, text })),
  removals: Object.entries(REMOVAL_REASONS).map(([value, text]) => ({ value, text })),
};

/** All that the screen of a meeting shows: the people, the agenda, and one item with what is written and promised about it. */
export async function roomView(request: WebRequest, meetingId: string): Promise<Record<string, unknown>> {
  const { actor, transaction } = request;
  const room = await readRoom(actor, transaction, meetingId);
  const at = chosen(room, textOf(request.query.item) || textOf(formOf(request).item));
  const item = await readItemInRoom(actor, transaction, room, at?.itemId ?? null);
  const { meeting } = room;
  const next = await nextMeetingAfter(transaction, meeting);
  const base = `/meetings/${meetingId}/run`;
  const place = at?.itemId ?? GENERAL;
  const mayWrite = meeting.state === 'open' || (meeting.state === 'held' && meeting.runs);
  return {
    title: titleOf(meeting), base, meeting, place, at: at && itemView(at), item: shown(request, room, item),
    people: peopleByAgency(room.people), unmarked: room.people.filter(({ state }) => state === null).length, quorum: room.quorum,
    agenda: room.agenda.map((line) => ({ ...itemView(line), href: `${base}?item=${line.itemId}`, here: line.itemId === place })),
    ...neighbours(room, at, base), mayWrite, mayRun: meeting.runs && mayWrite, mayMark: meeting.runs, maySettle: meeting.runs && (meeting.state === 'open' || (meeting.state === 'held' && at?.outcome === null)),
    agencies: [...new Map(room.people.map(({ agencyId, agencyName }) => [agencyId, agencyName]))].map(([id, name]) => ({ id, name })),
    takers: meeting.runs ? await listTakers(actor, transaction, room, at?.itemId ?? null) : [],
    nextMeetingOn: next, nextMeetingTyped: dayToType(next), choices: CHOICES, ...formView(request, item, place), newId: uuidv7(), newActionId: uuidv7(),
    person: actor.staffId,
  };
}

/** The item that is asked for; the first that nobody has settled where none is. */
function chosen({ agenda }: Room, asked: string): AgendaLine | null {
  if (asked === GENERAL) return null;
  if (!isId(asked)) return agenda.find(({ outcome }) => outcome === null) ?? null;
  const line = agenda.find(({ itemId }) => itemId === asked);
  if (!line) throw notFound('item of this meeting');
  return line;
}

function itemView(line: AgendaLine): Record<string, unknown> {
  return {
    ...line, becauseWords: AGENDA_REASONS[line.because], removedWords: line.removedWhy && REMOVAL_REASONS[line.removedWhy],
    tag: line.outcome && { text: OUTCOMES[line.outcome], colour: OUTCOME_COLOURS[line.outcome] },
  };
}

function neighbours({ agenda }: Room, at: AgendaLine | null, base: string): Record<string, unknown> {
  const places = [null, ...agenda.map(({ itemId }) => itemId)];
  const index = places.indexOf(at?.itemId ?? null);
  const href = (id: string | null): string => `${base}?item=${id ?? GENERAL}`;
  return { previousHref: index > 0 ? href(places[index - 1]!) : null, nextHref: index < places.length - 1 ? href(places[index + 1]!) : null };
}

function peopleByAgency(people: PersonAtMeeting[]): { agencyName: string; people: object[]; present: boolean; words: string }[] {
  const agencies = [...new Set(people.map(({ agencyName }) => agencyName))];
  return agencies.map((agencyName) => {
    const own = people.filter((person) => person.agencyName === agencyName);
    const present = own.some(({ state }) => state === 'present');
    const words = present ? 'Present' : own.some(({ informationSent }) => informationSent) ? 'Information sent' : own.some(({ state }) => state === 'apologies') ? 'Apologies' : 'Not here';
    return {
      agencyName, present, words,
      people: own.map((person) => ({
        ...person, seatWords: person.seat ? SEATS[person.seat] : 'Had a seat',
        was: [person.version, person.state ?? '', person.informationSent ? 'yes' : '', person.accepted ? 'yes' : ''].join('|'),
        stateWords: person.state ? ATTENDANCE_STATES[person.state] : 'Not known',
      })),
    };
  });
}

function shown({ actor, transaction }: WebRequest, { meeting }: Room, item: ItemInRoom): Record<string, unknown> {
  const action = (each: PanelAction): object => ({
    ...each, late: each.state === 'open' && each.dueOn < transaction.today, mine: each.ownerId === actor.staffId && each.agencyId === actor.agencyId,
    mayClose: each.state === 'open' && (meeting.runs || (each.ownerId === actor.staffId && each.agencyId === actor.agencyId)),
    tag: { text: ACTION_STATES[each.state], colour: END_COLOURS[each.state] },
  });
  return {
    ...item, before: item.before.map(action), actions: item.actions.map(action),
    lines: item.lines.map((line) => ({
      ...line, kindWords: LINE_KINDS[line.kind], at: CLOCK.format(line.writtenAt), mayChange: !line.approved && (meeting.runs || line.writtenBy === actor.staffId),
      limited: line.agencyNames.length > 0 && line.agencyNames.join(', '),
    })),
  };
}

/** The time of a line on London's clock. */
const CLOCK = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', hour: '2-digit', minute: '2-digit' });

/** What was typed into the form that was refused, for that form alone; and the line that is being changed, as it stands now. */
function formView(request: WebRequest, item: ItemInRoom, place: string): Record<string, unknown> {
  const typed = request.refused?.typed;
  const [, which = '', id = ''] = /\/run\/([a-z]+)(?:\/([0-9a-f-]{36}))?$/.exec(request.path) ?? [];
  const refused = typed ? { which, id, outcome: textOf(typed.outcome) } : null;
  const changing = item.lines.find((line) => line.id === (refused?.which === 'lines' ? id : textOf(request.query.line)));
  const form = typed ?? {};
  const start = changing && !typed ? { words: changing.words, kind: changing.kind, limitedTo: changing.agencies } : { words: '', kind: 'note', limitedTo: [] as string[] };
  const line = refused?.which === 'lines' ? { ...start, ...form, limitedTo: [form.limitedTo ?? []].flat() } : start;
  const overtakenBy = changing && refused && changing.words !== textOf(form.words) ? changing : null;
  return {
    refused, changing, overtakenBy, line, form, draft: changing ? `line-${changing.id}` : `item-${place}`, settled: request.query.settled === 'yes', thenAction: request.query.then === 'action' && !refused,
    thenLine: request.query.then === 'line' && !refused,
  };
}

/** The title of a meeting's pages: of a restricted panel it does not say which, because titles stay in the browser's history. */
export function titleOf({ restricted, panelName }: { restricted: boolean; panelName: string }): string {
  return restricted ? 'Panel meeting' : `${panelName} meeting`;
}
