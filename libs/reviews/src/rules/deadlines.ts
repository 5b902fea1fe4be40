import { addWorkingDays, type IsoDate } from '#calendar';
import type { ReviewSetting } from './settings.js';

/** The days on which things were done to a request; null where they have not been. */
export interface ReviewDays {
  receivedOn: IsoDate;
  acknowledgedOn: IsoDate | null;
  decidedOn: IsoDate | null;
  decision: 'met' | 'not-met' | null;
  meetingOn: IsoDate | null;
  outcomeOn: IsoDate | null;
  informedOn: IsoDate | null;
  withdrawnOn: IsoDate | null;
}

/** What is to be done with a request, in its order. */
export type Step = 'acknowledge' | 'decide' | 'meet' | 'inform';

/** A step with the day it is due, and the day it was done. */
export interface Deadline {
  step: Step;
  dueOn: IsoDate;
  doneOn: IsoDate | null;
  /** Done after the day it was due, or not done and past it. */
  late: boolean;
}

/** Where a request stands. */
export type ReviewState = 'received' | 'acknowledged' | 'not-met' | 'met' | 'panel' | 'reviewed' | 'informed' | 'withdrawn';

/** Where a request stands, in words. */
export const REVIEW_STATES: Record<ReviewState, string> = {
  received: 'To acknowledge',
  acknowledged: 'To decide',
  'not-met': 'Threshold not met',
  met: 'Threshold met, panel to arrange',
  panel: 'Panel arranged',
  reviewed: 'Reviewed, outcome to tell',
  informed: 'Reviewed and told',
  withdrawn: 'Withdrawn',
};

/** The deadlines of a request under the setting of the day it came: those that have begun to run. */
export function deadlinesOf(days: ReviewDays, setting: ReviewSetting, today: IsoDate): Deadline[] {
  const { receivedOn, acknowledgedOn, decidedOn, decision, meetingOn, outcomeOn, informedOn } = days;
  const deadlines: Deadline[] = [];
  const add = (step: Step, from: IsoDate, workingDays: number, doneOn: IsoDate | null): void => {
    const dueOn = addWorkingDays(from, workingDays);
    deadlines.push({ step, dueOn, doneOn, late: (doneOn ?? today) > dueOn });
  };
  if (days.withdrawnOn) return [];
  add('acknowledge', receivedOn, setting.acknowledgeDays, acknowledgedOn ?? decidedOn);
  add('decide', receivedOn, setting.decideDays, decidedOn);
  if (decidedOn && decision === 'met') {
    add('meet', decidedOn, setting.meetDays, outcomeOn === null ? null : meetingOn);
    if (outcomeOn) add('inform', meetingOn ?? outcomeOn, setting.informDays, informedOn);
  }
  return deadlines;
}

/** The first step that is not done; null where nothing is left to do. */
export function nextStep(deadlines: Deadline[]): Deadline | null {
  return deadlines.find(({ doneOn }) => doneOn === null) ?? null;
}

/** Where a request stands, by what was done last. */
export function stateOf(days: ReviewDays): ReviewState {
  if (days.withdrawnOn) return 'withdrawn';
  if (days.informedOn) return 'informed';
  if (days.outcomeOn) return 'reviewed';
  if (days.meetingOn) return 'panel';
  if (days.decision) return days.decision;
  return days.acknowledgedOn ? 'acknowledged' : 'received';
}
