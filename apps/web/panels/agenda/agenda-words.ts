import type { AgendaReason, MeetingState } from '#panels';

/** The colour of each state's tag. */
export const STATE_COLOURS: Record<MeetingState, string> = { planned: 'grey', published: 'blue', open: 'turquoise', held: 'green', cancelled: 'red' };

/** The colour of each reason's tag. */
export const REASON_COLOURS: Record<AgendaReason, string> = { urgent: 'red', deferred: 'orange', new: 'blue', 'review-due': 'grey', 'overdue-action': 'yellow' };

export const OUTCOME_WORDS = { stays: 'Stays on', removed: 'Removed', deferred: 'Put off to the next meeting' } as const;

/** Why somebody is no longer on a panel, as the end of a sentence. */
export const REMOVED_WORDS: Record<string, string> = {
  resolved: 'resolved', 'risk-reduced': 'the risk is lower', 'moved-away': 'moved away', 'no-consent': 'does not agree any more', 'other-panel': 'another panel has it',
  'no-longer-suitable': 'no longer suits this panel', died: 'died', withdrawn: 'the referral was withdrawn',
};

export const ACTION_STATES = { open: 'Not finished', done: 'Done', 'circumstances-changed': 'Circumstances changed', 'not-done': 'Not done by the agency' } as const;

/** Minutes as people say them: 1 hour 10 minutes. */
export function minutesInWords(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  const part = (n: number, unit: string): string => (n === 0 ? '' : `${n} ${unit}${n === 1 ? '' : 's'}`);
  return [part(hours, 'hour'), part(rest, 'minute')].filter(Boolean).join(' ') || 'no time';
}

/** Minutes from one time of day to another, such as from 09:30 to 12:00. */
export function minutesBetween(startsAt: string, endsAt: string): number {
  const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
  return minutes(endsAt) - minutes(startsAt);
}
