import { inWords, type IsoDate } from '#calendar';
import { EARLIEST } from '../../rules/case-dates.js';
import type { Column, Header, RowFault } from './columns.js';
import { dayNumber } from './day-number.js';

/** How a case left an agency. */
export type LeftBy = 'closed' | 'transferred';

/** A good row of a case history file: one stay of a case with an agency. */
export interface HistoryRow {
  line: number;
  reference: string;
  agencyId: string;
  categoryId: string;
  receivedOn: IsoDate;
  leftOn: IsoDate | null;
  leftBy: LeftBy | null;
  address: string;
  postcode: string;
  summary: string;
}

/** The agencies and categories that a file may name: ids by name in lower case, and the names to tell people. */
export interface KnownNames {
  agencies: Map<string, string>;
  agencyNames: string[];
  categories: Map<string, string>;
  categoryNames: string[];
}

/** What reading a row came to: the row, or its faults with the reference it belongs to (empty where that is no good either). */
export type RowReading =
  | { line: number; row: HistoryRow; faults: null; reference: string }
  | { line: number; row: null; faults: RowFault[]; reference: string };

/** The most characters of each text. */
export const LONGEST = { reference: 60, address: 500, postcode: 10, summary: 4000 } as const;

/** Faulty texts differ from row to row; no more of them are remembered than this. */
const MOST_REMEMBERED = 20_000;

/** Gives the function that reads the rows below a header, for a partnership, as of a day. A good row is read at the pace of COPY. */
export function rowReader(header: Header, known: KnownNames, today: IsoDate): (line: number, fields: string[]) => RowReading {
  const { place, width } = header;
  const agencyOf = remember((text) => known.agencies.get(text.toLowerCase()) ?? '');
  const told = { agencies: `Known: ${known.agencyNames.join(', ')}`, categories: `Known: ${known.categoryNames.join(', ')}` };
  const categoryOf = remember((text) => known.categories.get(text.toLowerCase()) ?? '');

  return (line, fields) => {
    if (fields.length !== width) return { line, row: null, faults: [ragged(line, fields.length, width)], reference: '' };
    const reference = trim(fields[place.reference]!);
    const agency = trim(fields[place.agency]!);
    const category = trim(fields[place.category]!);
    const receivedOn = trim(fields[place.received_on]!);
    const leftOn = trim(fields[place.left_on]!);
    const leftBy = trim(fields[place.left_by]!);
    const address = place.address < 0 ? '' : trim(fields[place.address]!);
    const postcode = place.postcode < 0 ? '' : trim(fields[place.postcode]!);
    const summary = place.summary < 0 ? '' : trim(fields[place.summary]!);
    const agencyId = agencyOf(agency);
    const categoryId = categoryOf(category);
    const good =
      reference && reference.length <= LONGEST.reference && agencyId && categoryId &&
      receivedOn <= today && receivedOn >= EARLIEST && !Number.isNaN(dayNumber(receivedOn)) &&
      (leftOn ? (leftBy === 'closed' || leftBy === 'transferred') && leftOn >= receivedOn && leftOn <= today && !Number.isNaN(dayNumber(leftOn)) : !leftBy) &&
      address.length <= LONGEST.address && postcode.length <= LONGEST.postcode && summary.length <= LONGEST.summary;
    if (!good) {
      const values = { reference, agency, category, receivedOn, leftOn, leftBy, address, postcode, summary };
      const faults = faultsOf(line, values, { agencyId, categoryId, told, today });
      if (faults.length > 0) return { line, row: null, faults, reference: isTooLong(reference, LONGEST.reference) ? '' : reference };
    }
    const row: HistoryRow = {
      line,
      reference,
      agencyId,
      categoryId,
      receivedOn,
      leftOn: leftOn || null,
      leftBy: good ? ((leftBy || null) as LeftBy | null) : wayToLeave(leftBy),
      address,
      postcode: capitals(postcode),
      summary,
    };
    return { line, row, faults: null, reference };
  };
}

interface RowValues {
  reference: string;
  agency: string;
  category: string;
  receivedOn: string;
  leftOn: string;
  leftBy: string;
  address: string;
  postcode: string;
  summary: string;
}

interface Judgement {
  agencyId: string;
  categoryId: string;
  /** The names that would have been good, as they are told. */
  told: { agencies: string; categories: string };
  today: IsoDate;
}

/** All that is wrong with a row; nothing where it is only written in an unusual way. */
function faultsOf(line: number, values: RowValues, { agencyId, categoryId, told, today }: Judgement): RowFault[] {
  const faults: RowFault[] = [];
  const fault = (column: Column, reason: string): void => void faults.push({ line, column, reason });
  const { reference, agency, category, receivedOn, leftOn, leftBy } = values;
  if (!reference) fault('reference', 'Give the reference of the case');
  if (!agencyId) fault('agency', unknown(agency, 'an agency of this partnership', told.agencies));
  if (!categoryId) fault('category', unknown(category, 'a category of this partnership', told.categories));

  const receivedFault = receivedOn ? faultOfDay(receivedOn, today) : 'Give the day the case reached the agency, like 2024-02-29';
  if (receivedFault) fault('received_on', receivedFault);
  const leftFault = leftOn ? faultOfDay(leftOn, today) : '';
  if (leftFault) fault('left_on', leftFault);
  if (leftOn && !leftFault && !receivedFault && leftOn < receivedOn) {
    fault('left_on', `The case left the agency on ${leftOn}, before it was received on ${receivedOn}`);
  }
  const way = wayToLeave(leftBy);
  if (leftBy && !way) {
    fault('left_by', `${quote(leftBy)} is not a way to leave. Write closed or transferred, or nothing while the case is open`);
  } else if (leftOn && !way) {
    fault('left_by', 'There is a date in left_on. Write closed or transferred here, or leave both empty');
  } else if (way && !leftOn) {
    fault('left_on', `The case was ${way}. Give the day, like 2024-02-29, or leave both empty`);
  }
  for (const column of ['reference', 'address', 'postcode', 'summary'] as const) {
    const most = LONGEST[column];
    if (isTooLong(values[column], most)) fault(column, `This is too long. Shorten it to ${most} characters or fewer`);
  }
  return faults;
}

function ragged(line: number, count: number, width: number): RowFault {
  const values = count === 1 ? '1 value' : count > 200 ? 'more than 200 values' : `${count} values`;
  return { line, column: '', reason: `This line has ${values}, and the first line names ${width} columns` };
}

function faultOfDay(text: string, today: IsoDate): string {
  if (Number.isNaN(dayNumber(text))) return `${quote(text)} is not a date. Write year, month and day, like 2024-02-29`;
  if (text > today) return `${text} is in the future. Give today or a day in the past`;
  if (text < EARLIEST) return `${text} is too long ago. Give ${inWords(EARLIEST)} or a later day`;
  return '';
}

function wayToLeave(text: string): LeftBy | null {
  const way = text.toLowerCase();
  return way === 'closed' || way === 'transferred' ? way : null;
}

function unknown(text: string, what: string, known: string): string {
  return text ? `${quote(text)} is not ${what}. ${known}` : `Give ${what}. ${known}`;
}

/** A character outside the basic plane counts once for people, and twice for JavaScript. */
function isTooLong(text: string, most: number): boolean {
  return text.length > most && [...text].length > most;
}

/** What someone wrote, short enough to print. */
function quote(text: string): string {
  return `“${text.length > 60 ? `${text.slice(0, 60)}…` : text}”`;
}

/** The engine's own trim() costs more than a look at both ends, and a million rows have nothing to trim. */
function trim(text: string): string {
  const { length } = text;
  return length === 0 || (isInk(text.charCodeAt(0)) && isInk(text.charCodeAt(length - 1))) ? text : text.trim();
}

function isInk(code: number): boolean {
  return code > 32 && code < 128;
}

function capitals(text: string): string {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code > 90) return text.toUpperCase();
  }
  return text;
}

/** A million rows say the same few thousand things. */
function remember(work: (text: string) => string): (text: string) => string {
  const answers = new Map<string, string>();
  return (text) => {
    const held = answers.get(text);
    if (held !== undefined) return held;
    if (answers.size >= MOST_REMEMBERED) answers.clear();
    const answer = work(text);
    // A piece of a string keeps the whole of it in memory, so it is copied.
    answers.set(Buffer.from(text).toString(), answer);
    return answer;
  };
}
