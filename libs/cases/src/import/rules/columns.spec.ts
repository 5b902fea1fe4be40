import { readHeader, type Header } from './columns.js';

const NAMES = 'reference,agency,category,received_on,left_on,left_by'.split(',');
const reasons = (fields: string[]): string => {
  const header = readHeader(fields);
  return Array.isArray(header) ? header.map(({ line, column, reason }) => `${line} ${column}: ${reason}`).join('\n') : '';
};

describe('the first line of a case history file', () => {
  it('names the columns in any order, in capitals too; the last three may be left out', () => {
    const { width, place, ignored } = readHeader(['Left_By', ' category ', 'agency', 'REFERENCE', 'left_on', 'received_on']) as Header;
    expect(width).toBe(6);
    expect(place).toMatchObject({ reference: 3, agency: 2, category: 1, received_on: 5, left_on: 4, left_by: 0, summary: -1 });
    expect(ignored).toEqual([]);
  });

  it('may name columns that are passed over', () => {
    expect((readHeader([...NAMES, 'Officer', '']) as Header).ignored).toEqual(['Officer']);
  });

  it('is refused for each column that is missing or named twice', () => {
    expect(reasons(['reference', 'agency', 'agency', 'category', 'received_on', 'left_by'])).toBe(
      '1 agency: The first line names the column agency more than once\n' +
        '1 left_on: The column left_on is missing. The first line must name it',
    );
  });

  it.each([
    ['semicolons', [NAMES.join(';')], 'by semicolons'],
    ['tabs', [NAMES.join('\t')], 'by tabs'],
    ['nothing', [''], 'The file is empty'],
    ['no line', [], 'The file is empty'],
    ['lines that end in CR alone', [...NAMES.slice(0, -1), 'left_by\rA-1', 'Housing'], 'end in an old way'],
    ['a million columns', Array.from({ length: 201 }, String), 'more than 200 columns'],
  ])('is refused with %s', (_what, fields, words) => expect(reasons(fields)).toContain(words));
});
