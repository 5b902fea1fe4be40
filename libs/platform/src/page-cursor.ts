import { isIsoDate, type IsoDate } from '#calendar';
import { refuse } from './refusal.js';

/** A place in a list that goes by day and then by id: the last line of the page before. */
export interface PageCursor {
  day: IsoDate;
  id: string;
}

/** A place as an address carries it. */
export function writeCursor({ day, id }: PageCursor): string {
  return `${day}_${id}`;
}

/** Reads a place from an address; refuses what is none. */
export function readCursor(text: string): PageCursor {
  const [, day, id] = /^(\d{4}-\d{2}-\d{2})_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(text) ?? [];
  if (!day || !id || !isIsoDate(day)) throw refuse('after', 'Start again from the first page');
  return { day, id };
}
