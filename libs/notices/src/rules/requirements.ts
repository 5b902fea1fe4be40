/** What a warning or a notice can ask for (ASBCPA 2014 s.43(3)). */
export const REQUIREMENT_KINDS = {
  stop: 'Stop doing something',
  do: 'Do something',
  steps: 'Take reasonable steps to a result',
} as const;
export type RequirementKind = keyof typeof REQUIREMENT_KINDS;

/** One thing that is asked for. byOn: its last day; null: at once, and from then on. */
export interface AskedRequirement {
  kind: RequirementKind;
  words: string;
  byOn: string | null;
}
