import { closedToAll, copyFor, versionName, type MinutesContent } from './minutes.js';

const line = (itemId: string | null, words: string, agencies: string[] = []): MinutesContent['lines'][number] => ({
  itemId, kind: 'note', words, agencies, agencyNames: [],
});
const item = (itemId: string): MinutesContent['items'][number] => ({
  itemId, reference: itemId, name: itemId, because: 'new', outcome: null, outcomeNote: '', nextReviewOn: null,
});
const action = (itemId: string | null): MinutesContent['actions'][number] => ({
  itemId, what: 'Visit', ownerName: 'A', agencyName: 'B', dueOn: '2026-12-01', state: 'open', reason: '', earlier: false,
});
const CONTENT: MinutesContent = {
  panelName: 'ASB Panel', meetsOn: '2026-11-23', startsAt: '09:30', endsAt: '12:00', place: '', confidentiality: 'Ours', quorum: { needed: 2, present: 2 },
  people: [], items: [item('one'), item('two')],
  lines: [line(null, 'Welcome'), line('one', 'For all'), line('one', 'For police', ['police']), line('two', 'Other')],
  actions: [action('one'), action('two'), action(null)],
};
const wordsOf = (agency: string | null, closed: string[] = []): string[] => copyFor(CONTENT, agency, new Set(closed)).lines.map(({ words }) => words);

describe('a copy of the minutes', () => {
  it('holds the lines of its agency, the whole holds all', () => {
    expect(wordsOf(null)).toEqual(['Welcome', 'For all', 'For police', 'Other']);
    expect(wordsOf('police')).toEqual(['Welcome', 'For all', 'For police', 'Other']);
    expect(wordsOf('housing')).toEqual(['Welcome', 'For all', 'Other']);
  });

  it('holds nothing of an item that it is closed to', () => {
    const copy = copyFor(CONTENT, 'police', new Set(['one']));
    expect(copy.lines.map(({ words }) => words)).toEqual(['Welcome', 'Other']);
    expect(copy.items.map(({ itemId }) => itemId)).toEqual(['two']);
    expect(copy.actions.map(({ itemId }) => itemId)).toEqual(['two', null]);
  });
});

it('an item is closed to an agency where it is to everyone of it', () => {
  const shutOut = [{ itemId: 'one', staffId: 'a' }, { itemId: 'two', staffId: 'a' }, { itemId: 'two', staffId: 'b' }];
  expect([...closedToAll(['a', 'b'], shutOut)]).toEqual(['two']);
  expect([...closedToAll(['c'], shutOut)]).toEqual([]);
});

it.each([['draft', 2, 'Draft 2'], ['approved', 1, 'Approved minutes'], ['approved', 2, 'Approved minutes, version 2']] as const)(
  '%s %i is called %s', (state, number, name) => expect(versionName({ state, number })).toBe(name));
