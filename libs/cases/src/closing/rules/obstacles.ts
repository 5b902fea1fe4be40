import { inWords, type IsoDate } from '#calendar';

/** What keeps a case from being closed. */
export interface Obstacles {
  /** The agency that was asked to take the case and has not answered; null where none was. */
  offeredTo: string | null;
  /** What is left to do, the most urgent first. What the service standards bring back by themselves ends with the case. */
  tasks: { id: string; title: string; dueOn: IsoDate }[];
}

/** Why a case cannot be closed now, one reason for each thing to do first; none where it can. */
export function faultsOfObstacles({ offeredTo, tasks }: Obstacles): { field: null; message: string }[] {
  const messages = tasks.map(({ title, dueOn }) => `Do this first, or cancel it: ${title}, due ${inWords(dueOn)}`);
  if (offeredTo) messages.unshift(`${offeredTo} has been asked to take this case. Wait for its answer before you close it`);
  return messages.map((message) => ({ field: null, message }));
}
