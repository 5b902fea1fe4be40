import type { IsoDate } from '#calendar';

/** Powers beside warnings and notices, in the officers' words. */
export const POWER_KINDS = {
  injunction: 'Civil injunction',
  closure: 'Closure notice and order',
  behaviour: 'Criminal behaviour order',
  contract: 'Acceptable behaviour contract',
} as const;
export type PowerKind = keyof typeof POWER_KINDS;

/** Where a power stands. */
export type PowerState = 'prepared' | 'noticed' | 'applied' | 'interim' | 'in-force' | 'refused' | 'withdrawn' | 'ended';

/** On whose application a court decides; ComS_016 counts the council's. */
export const APPLICANTS = {
  council: 'The council',
  police: 'The police',
  landlord: 'A housing provider',
  other: 'Someone else who may apply (section 5)',
} as const;

/** The courts that hear an application for an injunction (ASBCPA 2014 s.1(8)). */
export const INJUNCTION_COURTS = {
  youth: 'Youth court',
  county: 'County court',
  high: 'High Court',
} as const;

/** A power as it stands. Days are London's; null where there is none yet. */
export interface PowerFacts {
  kind: PowerKind;
  state: PowerState;
  bornOn: IsoDate | null;
  /** Years, where the date of birth is not known. */
  believedAge: number | null;
  prohibitions: string;
  requirements: string;
  supervisor: string;
  arrest: string;
  appliedBy: string | null;
  withoutNotice: boolean;
  court: string;
  appliedOn: IsoDate | null;
  hearingOn: IsoDate | null;
  grantedOn: IsoDate | null;
  fromOn: IsoDate | null;
  /** The last day; null while it is in force: until further order. */
  untilOn: IsoDate | null;
  reviewOn: IsoDate | null;
  noticeAt: Date | null;
  servedAt: Date | null;
  noticeUntilAt: Date | null;
  /** By when a court hears the application for a closure order. */
  courtByAt: Date | null;
  heardOn: IsoDate | null;
  appealUntil: IsoDate | null;
  appealedOn: IsoDate | null;
  convictedOn: IsoDate | null;
  endedOn: IsoDate | null;
  /** The last day on which something was done. */
  latestOn: IsoDate | null;
}

/** Each thing that a step can ask for, and what it is. */
export const STEP_FIELDS = {
  on: 'day',
  time: 'time',
  servedOn: 'day',
  servedTime: 'time',
  hours: 'choice',
  signerId: 'choice',
  appliedBy: 'choice',
  withoutNotice: 'tick',
  convictedOn: 'day',
  offence: 'line',
  court: 'line',
  injunctionCourt: 'choice',
  informed: 'words',
  consulted: 'words',
  youthTeam: 'words',
  assessment: 'words',
  until: 'day',
  noEnd: 'tick',
  prohibitions: 'words',
  requirements: 'words',
  supervisor: 'line',
  arrest: 'words',
  nextOn: 'day',
  nextTime: 'time',
  signedBy: 'words',
  result: 'choice',
  note: 'words',
} as const;
export type StepField = keyof typeof STEP_FIELDS;

/** What was typed at a step; empty where nothing was, or where it is not asked. A tick is "yes" or empty. */
export type StepAsked = Readonly<Record<StepField, string>>;

/** Everything that a rule needs to know beside the power itself. */
export interface Judging {
  today: IsoDate;
  now: Date;
  /** Says what is wrong with a field. */
  say(field: StepField | null, message: string): void;
}

/** What a step changes of a power. */
export type Change = Partial<PowerFacts>;

/** How the law has a power go from one state to the next. */
export interface StepRule<Law> {
  /** What it is called, in the officers' words, as on its button. */
  title: string;
  /** What it is called once it is done, where that differs. */
  done?: string;
  /** In which states it is taken. */
  from: readonly PowerState[];
  asks: readonly StepField[];
  /** What must not be left empty, with what to do about it. */
  needs: Partial<Record<StepField, string>>;
  /** Whether it is done while the order or the contract lasts. */
  lasting?: boolean;
  /** Whether it may tell of a day before other steps: a breach is often learned of late. */
  looksBack?: boolean;
  judge(power: PowerFacts, asked: StepAsked, law: Law, judging: Judging): Change;
}
