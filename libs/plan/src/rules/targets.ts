import type { Period } from '#calendar';

/** A target for a year of the plan; onwards where it stands for the years after too, until another is set. */
export interface Target {
  period: string;
  target: number;
  onwards: boolean;
}

/** What an indicator counts in: things, or parts of a hundred. */
export type Unit = 'count' | 'percent';

/** The target that holds in a period. A year's count says nothing of one quarter; a rate holds in each of them. */
export function targetFor(targets: Target[], period: Period, unit: Unit): number | undefined {
  if (period.kind === 'quarter' && unit === 'count') return undefined;
  const year = period.name.slice(0, '2023/24'.length);
  const latest = targets
    .filter(({ period: from, onwards }) => from === year || (onwards && from < year))
    .sort((one, other) => other.period.localeCompare(one.period))[0];
  return latest?.target;
}

/** How far from its target a figure may be and still be amber, from a day on. */
export interface RagSetting {
  appliesFrom: string;
  amberWithinPercent: number;
}

/** The setting that applies on a day: the latest that had begun, else the first there is. */
export function amberOn(settings: RagSetting[], day: string): number {
  const inOrder = [...settings].sort((one, other) => one.appliesFrom.localeCompare(other.appliesFrom));
  return (inOrder.findLast(({ appliesFrom }) => appliesFrom <= day) ?? inOrder[0])?.amberWithinPercent ?? 0;
}
