import fc from 'fast-check';
import { generalWording, isReason } from './general-wording.js';

describe('words that are too general to name conduct (s.43(1) and (3))', () => {
  it.each([
    ['Do not cause any nuisance', 'any nuisance'],
    ['Stop all noise', 'all noise'],
    ['ANY ANTI-SOCIAL BEHAVIOUR', 'ANY ANTI-SOCIAL BEHAVIOUR'],
    ['any anti social behavior at the flat', 'any anti social behavior'],
    ['Any antisocial behaviour', 'Any antisocial behaviour'],
    ['stop any kind of nuisance', 'any kind of nuisance'],
    ['make no noise', 'no noise'],
    ['noise of any kind', 'noise of any kind'],
    ['any\u00a0anti\u2011social behaviour', 'any anti-social behaviour'],
    ['anything that annoys the neighbours', 'anything that'],
    ['being a nuisance', 'being a nuisance'],
    ['causing nuisance to others', 'causing nuisance'],
    ['behaving in an anti-social manner', 'behaving in an anti-social manner'],
    ['any other anti-social behaviour', 'any other anti-social behaviour'],
    ['any\nnuisance', 'any nuisance'],
  ])('are found: %s', (text, words) => {
    expect(generalWording(text)).toBe(words);
  });

  it.each([
    'Playing loud music after 11pm on most nights since 1 September',
    'Stop letting your dog bark in the garden for more than 10 minutes at a time between 10pm and 7am',
    'Remove the two mattresses, the fridge and the black bags from the front garden',
    'Take reasonable steps to keep visitors quiet on the stairs', 'Repair the fence at the back of 7 Foundry Mews', '',
    'Shouting at any person who walks past number 9', 'Canyons of noise barriers', 'Ring the noise team',
  ])('are not seen in what names conduct: %s', (text) => {
    expect(generalWording(text)).toBeNull();
  });

  it('are found wherever they stand', () => {
    fc.assert(fc.property(fc.constantFrom('Stop', 'Music at night.', 'At 7 Foundry Mews,'), fc.constantFrom('', ' now', ' at once, and for good.'), (before, after) =>
      generalWording(`${before} any nuisance${after}`) === 'any nuisance'));
  });
});

describe('a reason', () => {
  it.each([['', false], ['.', false], ['See above', false], ['Needed', false], ['Each night is different', true]])('%j is one: %s', (text, is) => {
    expect(isReason(text)).toBe(is);
  });
});
