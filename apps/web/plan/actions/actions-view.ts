import { inWords } from '#calendar';
import type { PlanAction, Rag } from '#plan';
import { drawLyingBars, type BarKind } from '../../drawing/lying-bars.js';

/** How an action stands, as its tag says it. */
export const ACTION_TAGS: Record<Rag | 'done' | 'dropped', { text: string; colour: string }> = {
  green: { text: 'On track', colour: 'green' },
  amber: { text: 'At risk', colour: 'orange' },
  red: { text: 'Late', colour: 'red' },
  done: { text: 'Done', colour: 'blue' },
  dropped: { text: 'Dropped', colour: 'grey' },
};

/** Which actions a list shows. */
export const SHOWN = { open: 'Under way', late: 'Late or at risk', mine: 'Mine', ended: 'Done or dropped', all: 'All' } as const;
export type Shown = keyof typeof SHOWN;

/** Whether a list shows an action, to somebody of an agency. */
export function isShown(action: PlanAction, shown: Shown, { staffId, agencyId }: { staffId: string | null; agencyId: string | null }): boolean {
  switch (shown) {
    case 'open':
      return action.state === 'open';
    case 'late':
      return action.rag === 'red' || action.rag === 'amber';
    case 'mine':
      return action.ownerId === staffId || (action.agencyId !== null && action.agencyId === agencyId);
    case 'ended':
      return action.state !== 'open';
    case 'all':
      return true;
  }
}

/** An action as a list and its page show it. The latest day first is what matters: what is late stands on top. */
export function actionRow(action: PlanAction): Record<string, unknown> {
  return {
    ...action,
    tag: ACTION_TAGS[action.rag ?? (action.state === 'done' ? 'done' : 'dropped')],
    why: action.ragSaid ? action.ragWhy : (action.standing?.why ?? action.endedWhy),
    due: action.dueOn ? inWords(action.dueOn) : action.dueWords || 'No date',
    who: action.ownerName ?? action.leadOfficers.join('; '),
  };
}

const GRAVITY: Record<Rag, number> = { red: 0, amber: 1, green: 2 };

/** Actions with what is late first, then what is at risk; within those by their days. */
export function gravestFirst(actions: readonly PlanAction[]): PlanAction[] {
  const gravity = ({ rag }: PlanAction): number => (rag ? GRAVITY[rag] : 3);
  return [...actions].sort((one, other) => gravity(one) - gravity(other));
}

/** How the actions of each agency stand: what was promised, and what became of it. */
export interface Promised {
  agency: string;
  onTrack: number;
  atRisk: number;
  late: number;
  done: number;
  dropped: number;
}

/** Counts the actions of each agency that promised them, those of none last. */
export function promisedByAgency(actions: readonly PlanAction[]): Promised[] {
  const counts = new Map<string, Promised>();
  for (const { agencyName, rag, state } of actions) {
    const agency = agencyName ?? 'No agency named yet';
    const count = counts.get(agency) ?? { agency, onTrack: 0, atRisk: 0, late: 0, done: 0, dropped: 0 };
    counts.set(agency, count);
    if (state === 'done') count.done += 1;
    else if (state === 'dropped') count.dropped += 1;
    else if (rag === 'red') count.late += 1;
    else if (rag === 'amber') count.atRisk += 1;
    else count.onTrack += 1;
  }
  const named = (agency: string): number => (actions.some(({ agencyName }) => agencyName === agency) ? 0 : 1);
  return [...counts.values()].sort((one, other) => named(one.agency) - named(other.agency) || one.agency.localeCompare(other.agency, 'en-GB'));
}

/** What was promised, drawn: a bar for each agency. */
export function drawPromised(promised: readonly Promised[]): string {
  const parts = (one: Promised): { value: number; kind: BarKind }[] => [
    { value: one.done, kind: 'plain' }, { value: one.onTrack, kind: 'good' }, { value: one.atRisk, kind: 'fair' }, { value: one.late, kind: 'poor' },
    { value: one.dropped, kind: 'waiting' },
  ];
  const bars = promised.map((one) => {
    const all = parts(one).reduce((sum, { value }) => sum + value, 0);
    return { label: one.agency, parts: parts(one), text: one.late > 0 ? `${all}, ${one.late} late` : String(all) };
  });
  return drawLyingBars(bars, { id: 'promised', title: 'Actions by the agency that promised them', description: 'How many are done, on track, at risk, late and dropped. The table has the numbers.' });
}
