import fc from 'fast-check';
import { CsvRecords, type CsvRecord } from './csv-records.js';

function recordsOf(...pieces: string[]): CsvRecord[] {
  const records = new CsvRecords();
  return [...pieces.flatMap((piece) => records.push(piece)), ...records.end()];
}
const fieldsOf = (...pieces: string[]): string[][] => recordsOf(...pieces).map(({ fields }) => fields);

describe('records of a CSV file', () => {
  it('are lines of values, with their line in the file', () => {
    expect(recordsOf('a,b\r\nc,"d\ne"\n\n,,\nf,"g ""h"""')).toEqual([
      { line: 1, fields: ['a', 'b'], fault: null },
      { line: 2, fields: ['c', 'd\ne'], fault: null },
      { line: 6, fields: ['f', 'g "h"'], fault: null },
    ]);
  });

  it('keep a quote inside a value that does not begin with one', () => expect(fieldsOf('a,12" pipe,c')).toEqual([['a', '12" pipe', 'c']]));

  it('tell a quote that has text after it, and go on', () => {
    expect(recordsOf('a\n"b\nc" d,e\nf').map(({ line, fault, fields }) => [line, fault?.slice(0, 13) ?? fields[0]])).toEqual([
      [1, 'a'], [2, 'There is text'], [4, 'f'],
    ]);
  });

  it('tell a quote that is never closed, and end there', () => {
    expect(recordsOf('a\n"b\nc\nd').map(({ line, fault }) => [line, fault?.includes('never closed') ?? false])).toEqual([[1, false], [2, true]]);
  });

  it('tell a quote that keeps a million characters open', () => {
    const records = recordsOf('a\n"', ...Array.from({ length: 12 }, () => 'b,c\n'.repeat(25_000)));
    expect(records.map(({ line, fault }) => [line, fault?.includes('never closed') ?? false])).toEqual([[1, false], [2, true]]);
  });

  it('hold a million columns as no more than are looked at', () => {
    const [first, long, last] = recordsOf('a\n', `${','.repeat(900_000)}x\n`, 'b\n');
    expect([first!.fields, last!.fields, last!.line]).toEqual([['a'], ['b'], 3]);
    expect(long!.fields.length).toBeLessThan(300);
  });

  it('pass over a line that is longer than any record', () => {
    const records = recordsOf('a\n', ...Array.from({ length: 30 }, () => ','.repeat(100_000)), '\nb\n');
    expect(records.map(({ line, fault }) => [line, fault?.includes('longer than 1,000,000') ?? false])).toEqual([[1, false], [2, true], [3, false]]);
  });

  it('come out as they were written, wherever the file is cut into pieces', () => {
    const value = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ' ', 'é'), maxLength: 6 });
    const table = fc.array(fc.array(value, { minLength: 2, maxLength: 4 }).filter((fields) => fields.some(Boolean)), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(table, fc.array(fc.nat(80), { maxLength: 4 }), fc.constantFrom('\n', '\r\n'), (rows, cuts, end) => {
        const quoted = (field: string): string => (/[",\n\r]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field);
        const text = rows.map((fields) => fields.map(quoted).join(',')).join(end);
        const places = [0, ...cuts.sort((one, other) => one - other), text.length];
        const pieces = places.slice(1).map((place, at) => text.slice(places[at], place));
        expect(fieldsOf(...pieces)).toEqual(rows);
      }),
      { numRuns: 500 },
    );
  });
});
