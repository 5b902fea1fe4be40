import { readHeader, type Header } from './columns.js';
import { rowReader, type KnownNames } from './history-row.js';

const known: KnownNames = {
  agencies: new Map([['housing', 'h'], ['environmental health', 'e']]),
  agencyNames: ['Environmental Health', 'Housing'],
  categories: new Map([['noise', 'n'], ['loud music', 'n']]),
  categoryNames: ['noise'],
};
const COLUMNS = 'reference,agency,category,received_on,left_on,left_by,address,postcode,summary'.split(',');
const read = rowReader(readHeader(COLUMNS) as Header, known, '2026-05-04');
const GOOD = { reference: 'A-1', agency: 'Housing', category: 'noise', received_on: '2026-05-01', left_on: '2026-05-04', left_by: 'closed', address: '', postcode: '', summary: '' };
const reading = (changes: Partial<typeof GOOD>): ReturnType<typeof read> => read(7, Object.values({ ...GOOD, ...changes }));
const faults = (changes: Partial<typeof GOOD>): string[] =>
  (reading(changes).faults ?? []).map(({ line, column, reason }) => `${line} ${column}: ${reason}`);

describe('a row of case history', () => {
  it('is read, with its names looked up whatever their capitals and spaces', () => {
    expect(reading({ agency: ' HOUSING ', category: 'Loud Music', left_by: 'Closed', postcode: 'ng9 1aa', summary: '=1+1' }).row).toEqual({
      line: 7, reference: 'A-1', agencyId: 'h', categoryId: 'n', receivedOn: '2026-05-01', leftOn: '2026-05-04', leftBy: 'closed',
      address: '', postcode: 'NG9 1AA', summary: '=1+1',
    });
  });

  it('is open with an agency where it has not left', () => {
    expect(reading({ left_on: '', left_by: '' }).row).toMatchObject({ leftOn: null, leftBy: null });
  });

  it.each<[Partial<typeof GOOD>, string]>([
    [{ reference: ' ' }, '7 reference: Give the reference'],
    [{ reference: 'x'.repeat(61) }, '7 reference: This is too long. Shorten it to 60'],
    [{ agency: 'Parks' }, '7 agency: “Parks” is not an agency of this partnership. Known: Environmental Health, Housing'],
    [{ category: '' }, '7 category: Give a category of this partnership. Known: noise'],
    [{ received_on: '' }, '7 received_on: Give the day'],
    [{ received_on: '29/02/2024' }, '7 received_on: “29/02/2024” is not a date'],
    [{ received_on: '2026-02-29' }, '7 received_on: “2026-02-29” is not a date'],
    [{ received_on: '2026-05-05', left_on: '', left_by: '' }, '7 received_on: 2026-05-05 is in the future'],
    [{ received_on: '0203-05-01' }, '7 received_on: 0203-05-01 is too long ago'],
    [{ left_on: '2026-04-30' }, '7 left_on: The case left the agency on 2026-04-30, before'],
    [{ left_on: '2027-01-01' }, '7 left_on: 2027-01-01 is in the future'],
    [{ left_by: '' }, '7 left_by: There is a date in left_on'],
    [{ left_on: '' }, '7 left_on: The case was closed. Give the day'],
    [{ left_by: 'done' }, '7 left_by: “done” is not a way to leave'],
    [{ postcode: 'NG9 1AA NG9 1AB' }, '7 postcode: This is too long. Shorten it to 10'],
    [{ address: 'x'.repeat(501) }, '7 address: This is too long'],
    [{ summary: 'x'.repeat(4001) }, '7 summary: This is too long'],
  ])('%j is refused: %s', (changes, words) => {
    expect(faults(changes)).toHaveLength(1);
    expect(faults(changes)[0]).toContain(words);
  });

  it('tells all that is wrong at once', () => expect(faults({ agency: '', category: 'x', received_on: 'y' })).toHaveLength(3));

  it('counts characters as people do', () => expect(reading({ summary: '🔊'.repeat(4000) }).row).not.toBeNull());

  it('is refused with more or fewer values than the first line has names', () => {
    expect(read(3, ['a', 'b']).faults![0]!.reason).toBe('This line has 2 values, and the first line names 9 columns');
  });
});
