import { addDays, daysBetween, inWords, type IsoDate } from '#calendar';
import type { Rag } from './rag.js';

/** What an action is judged by. */
export interface ActionFacts {
  state: 'open' | 'done' | 'dropped';
  /** Its last day; null where the plan names none. */
  dueOn: IsoDate | null;
  milestones: readonly { dueOn: IsoDate; doneOn: IsoDate | null }[];
  /** When somebody last said how far it is; null: nobody has. */
  saidOn: IsoDate | null;
  addedOn: IsoDate;
}

/** From when an open action is amber: days before its day, and days of silence. */
export interface ActionSetting {
  amberDays: number;
  silentDays: number;
}

/** How an action stands, and why, in words. */
export interface ActionStanding {
  rag: Rag;
  why: string;
}

/**
 * How an open action stands on a day: red past its day, or where a milestone is late by more than the amber days; amber where a
 * milestone is late at all, its day is near, or nobody has said anything for too long; green otherwise. Null once it has ended.
 */
export function standingOf({ state, dueOn, milestones, saidOn, addedOn }: ActionFacts, today: IsoDate, { amberDays, silentDays }: ActionSetting): ActionStanding | null {
  if (state !== 'open') return null;
  if (dueOn !== null && dueOn < today) return { rag: 'red', why: `It was due by ${inWords(dueOn)}` };
  const late = milestones.filter((one) => one.doneOn === null && one.dueOn < today).map((one) => one.dueOn).sort()[0];
  if (late !== undefined) {
    return { rag: daysBetween(late, today) > amberDays ? 'red' : 'amber', why: `A milestone was due by ${inWords(late)}` };
  }
  if (dueOn !== null && dueOn <= addDays(today, amberDays)) return { rag: 'amber', why: `It is due by ${inWords(dueOn)}` };
  const since = saidOn ?? addedOn;
  if (daysBetween(since, today) > silentDays) {
    return { rag: 'amber', why: saidOn === null ? 'Nobody has said how far it is' : `Nobody has said how far it is since ${inWords(saidOn)}` };
  }
  return { rag: 'green', why: dueOn === null ? 'Under way; no day is set for it' : 'On time' };
}

/** Whether an open action is past its day. */
export function isOverdue({ state, dueOn }: Pick<ActionFacts, 'state' | 'dueOn'>, today: IsoDate): boolean {
  return state === 'open' && dueOn !== null && dueOn < today;
}
