import { Refusal } from '#platform';
import { readPasted as read, type Pasted } from './read-pasted.js';

const COLUMNS = ['individual', 'born_on', 'added_on', 'removed_on', 'removed_why', 'discussed_on'] as const;
const readPasted = (text: string): Pasted<(typeof COLUMNS)[number]> =>
  read(text, COLUMNS, ['born_on', 'removed_on', 'removed_why', 'discussed_on']);

const row = { individual: 'Rowan Attercliffe', born_on: '', added_on: '2023-05-02', removed_on: '', removed_why: '', discussed_on: '2023-05-23, 2023-07-18' };

it.each([
  ['out of a spreadsheet', 'Individual\tAdded on\tDiscussed on\nRowan Attercliffe\t2023-05-02\t2023-05-23, 2023-07-18\n'],
  ['from a CSV file', '\uFEFFadded_on,shoe size,individual,discussed_on\r\n2023-05-02,9,Rowan Attercliffe,"2023-05-23, 2023-07-18"\r\n'],
  ['with semicolons', 'individual;added_on;discussed_on\nRowan Attercliffe;2023-05-02;2023-05-23, 2023-07-18'],
])('reads rows %s', (_from, text) => expect(readPasted(text).rows).toEqual([row]));

it('knows on which line a row stands', () => expect(readPasted('individual,added_on\n\nA,2023-01-01\n\n\nB,2023-01-02').lines).toEqual([3, 6]));

it.each([
  ['', 'individual and added_on'],
  ['Rowan,2023-05-02', 'individual and added_on'],
  ['individual,removed_on\nA,2023-01-01', 'added_on'],
  ['individual,added_on\n"A,2023-01-01', 'quotation marks'],
])('refuses %j', (text, told) => {
  expect(() => readPasted(text)).toThrow(Refusal);
  expect(() => readPasted(text)).toThrow(told);
});
