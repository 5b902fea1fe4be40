import { readCaseHistory } from './case-history.js';
import type { HistoryRow } from './history-row.js';

/** Rows from words: agency received left way. */
function rows(...words: string[]): HistoryRow[] {
  return words.map((row, place) => {
    const [agencyId, receivedOn, leftOn, leftBy] = row.split(' ');
    return {
      line: place + 2, reference: 'A-1', agencyId: agencyId!, categoryId: 'noise', receivedOn: receivedOn!, leftOn: leftOn ?? null,
      leftBy: (leftBy ?? null) as HistoryRow['leftBy'], address: '', postcode: '', summary: '',
    };
  });
}

const spells = (...words: string[]): string[] => {
  const history = readCaseHistory(rows(...words));
  if (history.faults) return history.faults.map(({ line, column, reason }) => `${line} ${column}: ${reason}`);
  return history.spells.map(({ agencyId, receivedOn, leftOn, leftBy }) => [agencyId, receivedOn, leftOn, leftBy].filter(Boolean).join(' '));
};

describe('the rows of one reference', () => {
  it('are a spell for each agency that had the case', () => {
    expect(spells('B 2024-02-01 2024-03-01 closed', 'A 2024-01-01 2024-02-01 transferred')).toEqual([
      'A 2024-01-01 2024-02-01 transferred', 'B 2024-02-01 2024-03-01 closed',
    ]);
  });

  it('resume an agency’s first spell where the case comes back to it', () => {
    expect(spells('A 2024-01-01 2024-02-01 transferred', 'B 2024-02-01 2024-02-10 transferred', 'A 2024-02-10 2024-03-01 closed')).toEqual([
      'A 2024-01-01 2024-03-01 closed', 'B 2024-02-01 2024-02-10 transferred',
    ]);
  });

  it('may be one row a spell, as if the case had never left', () => {
    const spellRows = ['A 2024-01-01 2024-03-01 closed', 'B 2024-02-01 2024-02-10 transferred'];
    expect(spells(...spellRows)).toEqual(spellRows);
    const between = ['A 2024-01-01 2024-03-01 transferred', 'B 2024-02-01'];
    expect(spells(...between)).toEqual(between);
  });

  it('may all fall on one day', () => {
    expect(spells('A 2024-01-01 2024-01-01 closed', 'B 2024-01-01 2024-01-01 transferred', 'A 2024-01-01 2024-01-01 transferred')).toEqual([
      'B 2024-01-01 2024-01-01 transferred', 'A 2024-01-01 2024-01-01 closed',
    ]);
  });

  it('take category and texts from the row received last, and an empty text from the row before', () => {
    const [first, last] = rows('A 2024-01-01 2024-02-01 transferred', 'B 2024-02-01');
    const history = readCaseHistory([
      { ...last!, categoryId: 'begging', summary: 'later' },
      { ...first!, summary: 'sooner', address: 'High Road' },
    ]);
    expect(history).toMatchObject({ categoryId: 'begging', summary: 'later', address: 'High Road' });
  });

  it.each<[string, string[], string]>([
    ['transferred to nowhere', ['A 2024-01-01 2024-02-01 transferred'], '2 left_by: The case was transferred on 2024-02-01'],
    ['transferred to itself', ['A 2024-01-01 2024-02-01 transferred', 'A 2024-02-01'], '2 left_by: The case was transferred'],
    ['transferred to one that had it only before', ['A 2024-03-01 2024-04-01 transferred', 'B 2024-01-01 2024-02-01 closed'], '2 left_by: The case was transferred'],
    ['passed round on one day', ['A 2024-01-01 2024-01-01 transferred', 'B 2024-01-01 2024-01-01 transferred'], '3 left_by: The case was transferred'],
    ['open twice', ['A 2024-01-01', 'B 2024-02-01'], '3 left_on: The case is open on line 2, so it cannot be open here too'],
    ['closed twice', ['A 2024-01-01 2024-02-01 closed', 'B 2024-02-01 2024-02-02 closed'], '3 left_by: The case is closed on line 2, so it cannot be closed'],
    ['closed and open', ['A 2024-01-01 2024-02-01 closed', 'B 2024-02-01'], '3 left_on: The case is closed on line 2, so it cannot be open'],
    ['the same', ['A 2024-01-01', 'A 2024-01-01'], '3 reference: This row is the same as line 2'],
  ])('are refused where the case is %s', (_what, words, fault) => {
    expect(spells(...words)).toHaveLength(1);
    expect(spells(...words)[0]).toContain(fault);
  });
});
