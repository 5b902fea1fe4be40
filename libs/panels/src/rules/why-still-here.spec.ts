import { daysOn, whyStillHere, type Stay } from './why-still-here.js';

const TODAY = '2026-12-10';
const stay = (asked: Partial<Stay>): Stay => ({ addedOn: '2026-09-01', removedOn: null, discussedOn: [], putOffOn: [], nextReviewOn: null, actions: [], ...asked });

describe('why somebody is still on a panel', () => {
  it('is told by what is overdue first, by whom and how late', () => {
    const actions = [
      { agencyName: 'Housing', dueOn: '2026-11-30' }, { agencyName: 'Police', dueOn: '2026-12-09' }, { agencyName: 'Housing', dueOn: '2026-12-10' },
    ];
    expect(whyStillHere(stay({ actions, discussedOn: ['2026-11-12'], nextReviewOn: '2026-12-10' }), TODAY)).toEqual([
      '2 actions are overdue, up to 10 days late: Housing, Police.',
      '1 action is not finished besides, and not due yet.',
      'On 12 November 2026 the panel decided to look at it again by 10 December 2026.',
    ]);
  });

  it('says that nobody has got to it yet, and how often', () => {
    expect(whyStillHere(stay({}), TODAY)).toEqual(['No meeting has discussed it yet.']);
    expect(whyStillHere(stay({ putOffOn: ['2026-11-12', '2026-10-08'] }), TODAY)[0]).toBe('2 meetings did not get to it: 12 November 2026, 8 October 2026.');
    expect(whyStillHere(stay({ discussedOn: ['2026-10-08'], nextReviewOn: '2026-12-09' }), TODAY)).toEqual([
      'On 8 October 2026 the panel decided to look at it again by 9 December 2026. That day was 1 day ago.',
    ]);
  });

  it('has no answer once they are removed', () => {
    expect(whyStillHere(stay({ removedOn: '2026-12-01' }), TODAY)).toEqual([]);
    expect([daysOn(stay({}), TODAY), daysOn(stay({ removedOn: '2026-09-01' }), TODAY)]).toEqual([100, 0]);
  });
});
