/** Which way an indicator should move; with none, neither way is better. */
export type Better = 'higher' | 'lower' | 'none';

/** How a figure stands against its target. */
export type Rag = 'green' | 'amber' | 'red';

/** What a figure is judged by. */
export interface AgainstTarget {
  /** The figure as it is shown; null where it is not applicable, undefined where there is none yet. */
  value: number | null | undefined;
  target: number | undefined;
  better: Better;
  /** How far from its target a figure may be and still be amber, in percent of the target. */
  amberWithinPercent: number;
  /** Whether it is a count of a period that still runs, and so can only grow. */
  stillGrowing: boolean;
}

/**
 * Green where the target is met, amber within the margin of it, red beyond; null where nothing can be said: no figure, no
 * target, no better way, or a count that still grows and may yet end on either side. The figure is judged as it is shown,
 * so that 82% against 82% is met whatever the decimals behind it.
 */
export function ragOf({ value, target, better, amberWithinPercent, stillGrowing }: AgainstTarget): Rag | null {
  if (value === null || value === undefined || target === undefined || better === 'none') return null;
  const missedBy = better === 'higher' ? target - value : value - target;
  const rag = missedBy <= 0 ? 'green' : missedBy * 100 <= Math.abs(target) * amberWithinPercent + 1e-9 ? 'amber' : 'red';
  const final = better === 'higher' ? 'green' : 'red';
  return stillGrowing && rag !== final ? null : rag;
}
