import { SeenReferences } from './seen-references.js';

it('numbers a hundred thousand references, each once', () => {
  const seen = new SeenReferences();
  const references = Array.from({ length: 100_000 }, (_, place) => `ASB/${place % 7}/${place}`);
  expect(references.map((reference) => seen.numberOf(reference))).toEqual(references.map((_, place) => place + 1));
  expect([99_999, 0, 50_000].map((place) => seen.numberOf(references[place]!))).toEqual([100_000, 1, 50_001]);
  expect(seen.count).toBe(100_000);
});
