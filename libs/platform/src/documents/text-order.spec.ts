import { directionOf, inDrawnOrder } from './text-order.js';

const drawn = (line: string): string => inDrawnOrder(line, directionOf(line)).map(({ text }) => text).join('|');

it.each([
  ['plain English (12)', 'plain English (12)'],
  ['', ''],
  // The font turns the letters within each piece; here stands the order of the pieces.
  ['אבג דהו', 'דהו| |אבג'],
  ['see אבג דהו there', 'see |דהו| |אבג| there'],
  ['see אבג 12 there', 'see |12| |אבג| there'],
  ['see אבג, then', 'see |אבג|, then'],
  ['אבג 12/03/2026 דהו', 'דהו| |12/03/2026| |אבג'],
  ['אבג Sarah Bell דהו', 'דהו| |Sarah Bell| |אבג'],
  ['(אבג)', '(אבג)'.replace('(', '_').replace(')', '(').replace('_', ')')],
  ['called (אבג) today', 'called (|אבג|) today'],
])('%s', (line, pieces) => expect(drawn(line)).toBe(pieces));

it('runs as its first letter does', () => {
  expect(directionOf('12 (אבג) abc')).toBe('rtl');
  expect(directionOf('12 (abc) אבג')).toBe('ltr');
  expect(directionOf('12')).toBe('ltr');
});
