import type { IsoDate } from '#calendar';
import { comesBack, dueBy, STANDARD_KINDS, type Priority, type StandardKind, type StandardSetting } from './standards.js';

/** A task that the standards made for an agency on a case, open or not. */
export interface StandardTask {
  id: string;
  kind: StandardKind;
  state: 'open' | 'done' | 'cancelled' | 'ended';
  countedFrom: IsoDate;
  dueOn: IsoDate;
  doneOn: IsoDate | null;
}

/** How things stand between an agency and a case. */
export interface CaseAtAgency {
  /** Whether the agency has the case and it is open. */
  open: boolean;
  /** The day the case reached the agency. */
  receivedOn: IsoDate;
  /** Whether the agency had it before Concord did: history that was imported is acknowledged long ago. */
  imported: boolean;
  priority: Priority;
  /** The tasks the standards have made so far, the oldest first. */
  tasks: StandardTask[];
}

/** What has to change so that the agency's tasks are what its standards ask for. */
export interface StandardSteps {
  add: { kind: StandardKind; countedFrom: IsoDate; dueOn: IsoDate }[];
  move: { id: string; dueOn: IsoDate }[];
  end: string[];
}

/**
 * What the standards ask for now. Where the steps are taken and the rule is asked again, it asks for nothing more, so that
 * it can be followed after every change and as often as one likes. Once acknowledged stays acknowledged; a task that comes
 * back is counted from the day it was last done; one that a person cancelled does not come back by itself.
 */
export function standardSteps(at: CaseAtAgency, settings: readonly StandardSetting[], today: IsoDate): StandardSteps {
  const steps: StandardSteps = { add: [], move: [], end: [] };
  for (const kind of STANDARD_KINDS) {
    const held = at.tasks.filter((task) => task.kind === kind);
    const current = held.find(({ state }) => state === 'open');
    if (!at.open) {
      if (current) steps.end.push(current.id);
      continue;
    }
    if (current) {
      const dueOn = dueBy(settings, kind, at.priority, current.countedFrom);
      if (!dueOn) steps.end.push(current.id);
      else if (dueOn !== current.dueOn) steps.move.push({ id: current.id, dueOn });
      continue;
    }
    const countedFrom = countsFrom(kind, held, at, today);
    const dueOn = countedFrom && dueBy(settings, kind, at.priority, countedFrom);
    if (countedFrom && dueOn) steps.add.push({ kind, countedFrom, dueOn });
  }
  return steps;
}

/** The day from which a kind with no open task runs; null where it is not asked for (again). */
function countsFrom(kind: StandardKind, held: StandardTask[], at: CaseAtAgency, today: IsoDate): IsoDate | null {
  const last = held.at(-1);
  if (!comesBack(kind)) {
    if (held.some(({ state }) => state !== 'ended') || (at.imported && !last)) return null;
    return last ? today : at.receivedOn;
  }
  if (last?.state === 'cancelled') return null;
  if (last?.state === 'done') return last.doneOn;
  return last || at.imported ? today : at.receivedOn;
}
