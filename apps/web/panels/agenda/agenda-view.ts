import { daysBetween, inWords, londonDate, type IsoDate } from '#calendar';
import { LAWFUL_BASES } from '#cases';
import { AGENDA_REASONS, CONSENTS, MEETING_STATES, REFERRAL_RISKS, type ActionPaper, type Agenda, type ItemPaper, type MeetingFile } from '#panels';
import { minutesBetween, minutesInWords, REASON_COLOURS, REMOVED_WORDS, STATE_COLOURS } from './agenda-words.js';

/** An agenda as its page shows it to one member. */
export function agendaView({ meeting, items, minutes }: Agenda, today: IsoDate, agencyId: string | null): Record<string, unknown> {
  const own = items.flatMap(({ research }) => research.filter((each) => each.agencyId === agencyId));
  const length = minutesBetween(meeting.startsAt, meeting.endsAt);
  return {
    title: `Meeting of ${inWords(meeting.meetsOn)}`,
    ...meetingView(meeting, today),
    takes: minutesInWords(minutes),
    lasts: minutesInWords(length),
    tooLong: minutes > length ? minutesInWords(minutes - length) : null,
    slip: meeting.state === 'published' ? { asked: own.length, left: own.filter(({ answeredAt }) => answeredAt === null).length } : null,
    items: items.map((item, index) => ({
      ...item,
      ...paperView(item),
      number: index + 1,
      tag: { text: AGENDA_REASONS[item.because], colour: REASON_COLOURS[item.because] },
      actions: item.actions.map((action) => actionView(action, today)),
      answers: item.research.filter(({ answeredAt }) => answeredAt !== null).map((each) => ({ ...each, changed: each.sent > 1 })),
      waiting: item.research.filter(({ answeredAt }) => answeredAt === null).map(({ agencyName }) => agencyName),
    })),
  };
}

/** A meeting as the head of its pages shows it. */
export function meetingView(meeting: MeetingFile, today: IsoDate): Record<string, unknown> {
  const { state, panel } = meeting;
  const changeable = panel.runs && (state === 'planned' || state === 'published');
  return {
    meeting,
    state: { text: MEETING_STATES[state], colour: STATE_COLOURS[state] },
    publishedOn: meeting.publishedAt && londonDate(meeting.publishedAt),
    late: state === 'planned' && today > meeting.publishBy,
    overdue: state === 'planned' && meeting.meetsOn < today,
    draft: state === 'planned',
    changeable,
    toHold: changeable && meeting.meetsOn <= today,
    maySend: changeable && state === 'planned' && meeting.meetsOn >= today,
    mayArrange: panel.runs && state !== 'held' && state !== 'cancelled',
  };
}

/** An item's referral and standing in words. */
export function paperView({ referral, removedOn, removedWhy }: ItemPaper): Record<string, unknown> {
  return {
    risk: referral && { text: `${REFERRAL_RISKS[referral.risk]} risk`, high: referral.risk === 'high' },
    consent: referral && CONSENTS[referral.consent],
    ground: referral?.lawfulBasis ? LAWFUL_BASES[referral.lawfulBasis as keyof typeof LAWFUL_BASES].words : null,
    removed: removedOn && `Removed on ${inWords(removedOn)}: ${REMOVED_WORDS[removedWhy ?? ''] ?? ''}`,
  };
}

/** An action with how late it is. */
export function actionView(action: ActionPaper, today: IsoDate): Record<string, unknown> {
  const late = action.state === 'open' ? daysBetween(action.dueOn, today) : 0;
  return { ...action, late: late > 0 ? `${late} ${late === 1 ? 'day' : 'days'} late` : null };
}
