import { inWords, isIsoDate, type IsoDate } from '#calendar';
import type { Change, Judging, PowerFacts, StepAsked, StepRule } from './power.js';
import type { PowerSetting } from './setting.js';

/** A step of these powers. */
export type Step = StepRule<PowerSetting>;

/**
 * The last day of an order as it was typed, or null for "until further order": one of the two must be said, and the day must
 * not be before the order begins. Undefined where it is wrong, and that was said.
 */
export function lastDayOf({ until, noEnd }: StepAsked, beginsOn: IsoDate, say: Judging['say']): IsoDate | null | undefined {
  if (noEnd && until) return void say('until', 'Enter the last day, or tick that the order has no last day: not both');
  if (noEnd) return null;
  if (!until) return void say('until', 'Enter the last day, or tick that the order has no last day');
  if (!isIsoDate(until)) return undefined;
  if (until < beginsOn) return void say('until', `The last day must be ${inWords(beginsOn)} or later`);
  return until;
}

/** What a court orders somebody to do and not to do, as it was typed; part of a change. */
export function termsOf({ prohibitions, requirements, supervisor, arrest }: StepAsked): Change {
  return { prohibitions, requirements, supervisor, arrest };
}

/** Refuses an order that says nothing, or that requires something which nobody sees to. */
export function checkTerms(asked: StepAsked, say: Judging['say'], section: string, supervisedBy: string): void {
  if (!asked.prohibitions && !asked.requirements) say('prohibitions', `Enter what they must not do, or what they must do (${section})`);
  if (asked.requirements && !asked.supervisor) say('supervisor', `Enter who sees to what they must do (${supervisedBy})`);
}

/** The day of the next hearing must not be before the day of this one. */
export function checkNext(field: 'nextOn', { on, nextOn }: StepAsked, say: Judging['say'], what: string): void {
  if (isIsoDate(nextOn) && isIsoDate(on) && nextOn < on) say(field, `${what} must be ${inWords(on)} or later`);
}

/** A court puts the hearing off. */
export const adjourn: Step = {
  title: 'Hearing put off',
  from: ['applied', 'interim'],
  asks: ['on', 'nextOn', 'nextTime', 'note'],
  needs: { on: 'Enter the day of the hearing', nextOn: 'Enter the day of the next hearing' },
  judge(_power, asked, _law, { say }) {
    checkNext('nextOn', asked, say, 'The next hearing');
    return { hearingOn: asked.nextOn };
  },
};

/** A court says no. */
export const refuseOrder: Step = {
  title: 'Court refused',
  from: ['applied', 'interim'],
  asks: ['on', 'note'],
  needs: { on: 'Enter the day on which the court refused' },
  judge: (_power, { on }) => ({ state: 'refused', endedOn: on, hearingOn: null, reviewOn: null }),
};

/** Whoever prepared it, or applied, goes no further. */
export const withdraw: Step = {
  title: 'Withdraw',
  done: 'Withdrawn',
  from: ['prepared', 'applied', 'interim'],
  asks: ['on', 'note'],
  needs: { on: 'Enter the day on which it was withdrawn', note: 'Enter why it was withdrawn' },
  judge: (_power, { on }) => ({ state: 'withdrawn', endedOn: on, hearingOn: null, reviewOn: null }),
};

/** A breach: possible on days on which the order or the contract was in force, and no others. */
export function breach(section: string): Step {
  return {
    title: 'Record a breach',
    done: 'Breach',
    from: ['interim', 'in-force', 'ended'],
    asks: ['on', 'note', 'result'],
    needs: { on: 'Enter the day of the breach', note: 'Enter what happened, and what shows it', result: 'Choose what you do about it' },
    looksBack: true,
    judge(power, { on, result }, _law, { say }) {
      const last = lastDayInForce(power);
      if (!power.fromOn || on < power.fromOn) say('on', `There was nothing to breach on that day${section}`);
      else if (last && on > last) say('on', `It was in force until ${inWords(last)}: what came later is no breach${section}`);
      if (result && !Object.hasOwn(BREACH_RESULTS, result)) say('result', 'Choose what you do about it from the list');
      return {};
    },
  };
}

/** What is done about a breach. */
export const BREACH_RESULTS = {
  court: 'We take it to court, or the police do',
  warned: 'We warn them',
  nothing: 'We do nothing more, and write why above',
} as const;

/** The last day on which an order was in force; null where it has none. */
function lastDayInForce({ untilOn, endedOn }: PowerFacts): IsoDate | null {
  const days = [untilOn, endedOn].filter((day): day is IsoDate => day !== null).sort();
  return days[0] ?? null;
}
