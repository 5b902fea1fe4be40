import { howNear } from './nearness.js';

describe('how near something is', () => {
  it.each([
    [0, 'less than 10 metres away'],
    [9, 'less than 10 metres away'],
    [10, 'about 10 metres away'],
    [118, 'about 120 metres away'],
    [200, 'about 200 metres away'],
  ])('%d metres: %s', (metres, words) => expect(howNear(metres)).toBe(words));
});
