import { inWords, isIsoDate, type IsoDate } from '#calendar';
import { BEHAVIOUR_STEPS } from './behaviour.js';
import { CLOSURE_STEPS } from './closure.js';
import { CONTRACT_STEPS } from './contract.js';
import { INJUNCTION_STEPS } from './injunction.js';
import type { Step } from './orders.js';
import { STEP_FIELDS, type Change, type PowerFacts, type PowerKind, type PowerState, type StepAsked, type StepField } from './power.js';
import type { PowerSetting } from './setting.js';

/** Every step of every power, in the order in which it is likely. */
export const POWER_STEPS: Record<PowerKind, Record<string, Step>> = {
  injunction: INJUNCTION_STEPS,
  closure: CLOSURE_STEPS,
  behaviour: BEHAVIOUR_STEPS,
  contract: CONTRACT_STEPS,
};

/** The step of a name; undefined where the power has none of it. */
export function stepOf(kind: PowerKind, name: string): Step | undefined {
  return Object.hasOwn(POWER_STEPS[kind], name) ? POWER_STEPS[kind][name] : undefined;
}

/** The steps that can be taken now, in order. What has run out is varied, extended and discharged no more. */
export function stepsOpen(power: PowerFacts, today: IsoDate): { name: string; step: Step }[] {
  const over = hasRunOut(power, today);
  return Object.entries(POWER_STEPS[power.kind])
    .filter(([name, step]) => step.from.includes(power.state) && !(over && step.lasting) && !isIdle(name, power, today))
    .map(([name, step]) => ({ name, step }));
}

/** A step that the law would refuse at any day. */
function isIdle(name: string, power: PowerFacts, today: IsoDate): boolean {
  if (name === 'appealDecided') return power.appealedOn === null;
  if (name === 'appeal') return power.appealedOn !== null || (power.appealUntil !== null && power.appealUntil < today);
  return name === 'review' && power.kind === 'behaviour' && power.reviewOn === null;
}

/** Whether an order or a contract is past its last day. */
export function hasRunOut({ state, untilOn }: Pick<PowerFacts, 'state' | 'untilOn'>, today: IsoDate): boolean {
  return (state === 'in-force' || state === 'interim') && untilOn !== null && untilOn < today;
}

/** How a power stands on a day. */
export function standingOf(power: Pick<PowerFacts, 'state' | 'untilOn'>, today: IsoDate): PowerState | 'run-out' {
  return hasRunOut(power, today) ? 'run-out' : power.state;
}

/** One thing that is wrong with a step. */
export interface StepFault {
  field: StepField | null;
  message: string;
}

const LONGEST = { words: 4000, line: 200 } as const;

/**
 * Judges a step: what is wrong with it, by the Act and by the calendar, or else what it changes. What is not asked at this step
 * is not looked at.
 */
export function judgeStep(power: PowerFacts, name: string, typed: StepAsked, law: PowerSetting, { today, now }: { today: IsoDate; now: Date }): { faults: StepFault[]; change: Change } {
  const step = stepOf(power.kind, name);
  if (!step || !step.from.includes(power.state)) {
    return { faults: [{ field: null, message: 'This cannot be done as it stands now. Open the page again to see what it is' }], change: {} };
  }
  const faults: StepFault[] = [];
  const say = (field: StepField | null, message: string): void => {
    if (!faults.some((fault) => fault.field === field)) faults.push({ field, message });
  };
  const asked = Object.fromEntries(Object.keys(STEP_FIELDS).map((field) => [field, step.asks.includes(field as StepField) ? typed[field as StepField] : ''])) as Record<StepField, string>;
  for (const field of step.asks) checkField(field, asked[field], step, say);
  if (isIsoDate(asked.on)) checkDay(power, step, asked.on, today, say);
  const change = isIsoDate(asked.on) ? step.judge(power, asked, law, { today, now, say }) : {};
  return { faults, change: { ...change, ...latest(power, asked.on) } };
}

function latest({ latestOn }: PowerFacts, on: string): Change {
  return isIsoDate(on) ? { latestOn: latestOn && latestOn > on ? latestOn : on } : {};
}

function checkField(field: StepField, value: string, step: Step, say: (field: StepField, message: string) => void): void {
  const kind = STEP_FIELDS[field];
  if (!value) {
    const message = step.needs[field];
    if (message) say(field, message);
  } else if (kind === 'day') {
    if (!isIsoDate(value)) say(field, 'Enter a real date, like 27 3 2027');
  } else if (kind === 'time') {
    if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(value)) say(field, 'Enter a time by the 24-hour clock, like 09:30');
  } else if (kind === 'words' || kind === 'line') {
    if ([...value].length > LONGEST[kind]) say(field, `Enter ${LONGEST[kind].toLocaleString('en-GB')} characters or fewer`);
  }
}

function checkDay(power: PowerFacts, step: Step, on: IsoDate, today: IsoDate, say: (field: StepField, message: string) => void): void {
  if (on > today) say('on', 'The day must be today or in the past');
  else if (!step.looksBack && power.latestOn && on < power.latestOn) say('on', `The day must be ${inWords(power.latestOn)} or later, when the step before it was`);
  if (step.lasting && power.untilOn && on > power.untilOn) say('on', `It ended on ${inWords(power.untilOn)}: that cannot be done any more`);
}
