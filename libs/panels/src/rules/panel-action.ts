import { isIsoDate, type IsoDate } from '#calendar';

/** How an action stands: open, or how it ended. */
export const ACTION_STATES = {
  open: 'Not finished',
  done: 'Done',
  'circumstances-changed': 'Circumstances changed',
  'not-done': 'Not done by the agency',
} as const;
export type ActionState = keyof typeof ACTION_STATES;

/** How an action can end. */
export const ACTION_ENDS = ['done', 'circumstances-changed', 'not-done'] as const satisfies readonly ActionState[];

/** What is wrong with how an action is closed: an unkept promise has a reason. */
export function faultsOfEnd({ state, reason }: { state: string; reason: string }): { field: string; message: string }[] {
  if (reason.length > 2000) return [{ field: 'reason', message: 'The reason must be 2,000 characters or fewer' }];
  if (!ACTION_ENDS.some((end) => end === state)) return [{ field: 'state', message: 'Choose how the action ended' }];
  if (state !== 'done' && !reason.trim()) {
    return [{ field: 'reason', message: state === 'not-done' ? 'Enter why the agency did not do it' : 'Enter what has changed' }];
  }
  return [];
}

/** What is wrong with an action as it is promised, apart from its owner. */
export function faultsOfAction({ what, dueOn }: { what: string; dueOn: string }, today: IsoDate): { field: string; message: string }[] {
  const faults: { field: string; message: string }[] = [];
  if (!what.trim()) faults.push({ field: 'what', message: 'Enter what is to be done' });
  else if (what.trim().length > 1000) faults.push({ field: 'what', message: 'An action must be 1,000 characters or fewer. Write the rest into the minutes' });
  if (!isIsoDate(dueOn)) faults.push({ field: 'dueOn', message: 'Enter by when, as day, month and year, like 27 3 2027' });
  else if (dueOn < today) faults.push({ field: 'dueOn', message: 'The day by when must be today or later' });
  return faults;
}
