import { daysBetween, inWords, type IsoDate } from '#calendar';

/** An individual's stay on a panel, as far as it explains why it goes on. */
export interface Stay {
  addedOn: IsoDate;
  removedOn: IsoDate | null;
  /** Days on which meetings discussed it, the last first. */
  discussedOn: readonly IsoDate[];
  /** Days of meetings that put it off, or did not come to it, since it was discussed last. */
  putOffOn: readonly IsoDate[];
  nextReviewOn: IsoDate | null;
  /** Unfinished actions. */
  actions: readonly { agencyName: string; dueOn: IsoDate }[];
}

/** How long somebody has been on a panel: whole days from the day that they were added to the day that they were removed, or today. */
export function daysOn({ addedOn, removedOn }: Pick<Stay, 'addedOn' | 'removedOn'>, today: IsoDate): number {
  return daysBetween(addedOn, removedOn ?? today);
}

/** Why somebody is still on a panel: each reason as a sentence, the weightiest first. Empty where they are not. */
export function whyStillHere(stay: Stay, today: IsoDate): string[] {
  const { discussedOn, putOffOn, nextReviewOn, actions, removedOn } = stay;
  if (removedOn !== null) return [];
  const reasons: string[] = [];
  const late = actions.filter(({ dueOn }) => dueOn < today);
  if (late.length > 0) {
    const agencies = [...new Set(late.map(({ agencyName }) => agencyName))].join(', ');
    const longest = Math.max(...late.map(({ dueOn }) => daysBetween(dueOn, today)));
    const most = late.length === 1 ? `${days(longest)} late` : `up to ${days(longest)} late`;
    reasons.push(`${count(late.length, 'action is', 'actions are')} overdue, ${most}: ${agencies}.`);
  }
  const others = actions.length - late.length;
  if (others > 0) reasons.push(`${count(others, 'action is', 'actions are')} not finished${late.length > 0 ? ' besides' : ''}, and not due yet.`);
  if (putOffOn.length > 0) {
    reasons.push(`${putOffOn.length === 1 ? 'A meeting' : `${putOffOn.length} meetings`} did not get to it: ${putOffOn.map(inWords).join(', ')}.`);
  }
  const [last] = discussedOn;
  if (last === undefined) reasons.push('No meeting has discussed it yet.');
  else if (nextReviewOn !== null) {
    const then = nextReviewOn < today ? `That day was ${days(daysBetween(nextReviewOn, today))} ago` : null;
    reasons.push(`On ${inWords(last)} the panel decided to look at it again by ${inWords(nextReviewOn)}.${then ? ` ${then}.` : ''}`);
  }
  return reasons;
}

function count(n: number, one: string, many: string): string {
  return `${n} ${n === 1 ? one : many}`;
}

/** So many days in words. */
function days(n: number): string {
  return count(n, 'day', 'days');
}
