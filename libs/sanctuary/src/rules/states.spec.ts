import { isUnderWay, mayOrder, stateOfOrder, type ItemState, type OrderState, type ReferralState } from './states.js';

describe('an order', () => {
  it.each<[ItemState[], boolean, OrderState]>([
    [['open', 'open'], false, 'sent'],
    [['open', 'open'], true, 'planned'],
    [['done', 'open'], true, 'in-progress'],
    [['done', 'open'], false, 'in-progress'],
    [['done', 'parts-waiting'], false, 'parts-waiting'],
    [['open', 'parts-waiting'], true, 'planned'],
    [['done', 'extra'], false, 'in-progress'],
    [['done', 'not-needed', 'refused'], true, 'done'],
    [['not-needed'], false, 'done'],
    [[], false, 'sent'],
  ])('with items %j, appointment %s, is %s', (items, planned, state) => {
    expect(stateOfOrder(items, planned)).toBe(state);
  });

  it.each<[ReferralState, boolean, boolean]>([
    ['referred', true, false], ['accepted', false, false], ['accepted', true, true], ['surveyed', false, true], ['ordered', false, true],
    ['works-done', false, true], ['signed-off', false, true], ['withdrawn', true, false], ['declined', true, false],
  ])('of a referral that is %s, emergency %s, may be sent: %s', (state, emergency, may) => {
    expect(mayOrder(state, emergency)).toBe(may);
  });

  it.each<[ReferralState, boolean]>([['referred', true], ['signed-off', true], ['closed', false], ['declined', false], ['withdrawn', false]])(
    'a referral that is %s is under way: %s', (state, underWay) => {
      expect(isUnderWay(state)).toBe(underWay);
    },
  );
});
