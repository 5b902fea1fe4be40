import { whomToRemind, type DueAction, type RemindingBounds } from './reminding.js';

const ACTION: DueAction = { id: 'visit', panelId: 'p', itemId: 'item', agencyId: 'housing', ownerId: 'ann', dueOn: '2026-12-10', ownerThere: true };
const seat = (staffId: string, agencyId: string, leads = false, runs = false): RemindingBounds['seats'][number] => ({ panelId: 'p', staffId, agencyId, leads, runs });
const BOUNDS: RemindingBounds = {
  soonDays: 3, escalateDays: 5, shutOut: [],
  seats: [seat('ann', 'housing'), seat('lead', 'housing', true), seat('chair', 'council', true, true), { ...seat('other', 'housing', true), panelId: 'q' }],
};
const told = (today: string, action: Partial<DueAction> = {}, bounds: Partial<RemindingBounds> = {}): string[] =>
  whomToRemind({ ...ACTION, ...action }, { ...BOUNDS, ...bounds }, today).map(({ staffId, kind }) => `${staffId} ${kind}`);

describe('an action of a panel', () => {
  it.each([
    ['2026-12-06', []],
    ['2026-12-07', ['ann action-soon']],
    ['2026-12-10', ['ann action-due']],
    ['2026-12-11', ['ann action-overdue']],
    ['2026-12-15', ['ann action-overdue', 'lead action-escalated']],
  ])('on %s is told to %j', (today, expected) => expect(told(today)).toEqual(expected));

  it('goes to who runs the panel where nobody leads, or the owner leads alone', () => {
    expect(told('2026-12-20', {}, { seats: BOUNDS.seats.filter(({ staffId }) => staffId !== 'lead') })).toEqual(['ann action-overdue', 'chair action-escalated']);
    expect(told('2026-12-20', { ownerId: 'lead' }, { seats: BOUNDS.seats })).toEqual(['lead action-overdue', 'chair action-escalated']);
  });

  it('whose owner has gone comes to others as soon as it is overdue', () => {
    expect(told('2026-12-10', { ownerThere: false })).toEqual([]);
    expect(told('2026-12-11', { ownerThere: false })).toEqual(['lead action-escalated']);
  });

  it('is not told to who is shut out of its item', () => {
    expect(told('2026-12-20', {}, { shutOut: [{ itemId: 'item', staffId: 'lead' }] })).toEqual(['ann action-overdue', 'chair action-escalated']);
    expect(told('2026-12-20', {}, { shutOut: [{ itemId: 'item', staffId: 'ann' }] })).toEqual(['lead action-escalated']);
  });
});
