import fc from 'fast-check';
import { blanksLeft, fillBlanks } from './blanks.js';

const TEMPLATE = 'Visited [address] on [today]. Spoke to [who]. [Who] said: [what they said]';

describe('the blanks of a template', () => {
  it('that are known are filled in, whatever their capitals', () => {
    expect(fillBlanks(TEMPLATE, { today: '1 May', address: '12 High Road' })).toBe(
      'Visited 12 High Road on 1 May. Spoke to [who]. [Who] said: [what they said]',
    );
  });

  it('that are left are told, once each; brackets that the officer typed are words like any other', () => {
    const written = 'Spoke to [who] and [who]. She said “it [the dog] barks”';
    expect(blanksLeft(written, TEMPLATE)).toEqual(['[who]']);
    expect(blanksLeft('It [the dog] barks', TEMPLATE)).toEqual([]);
  });

  it('are all filled or all left, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (template, written) => {
        for (const blank of blanksLeft(written, template)) expect(template).toContain(blank);
        expect(fillBlanks(template, {})).toBe(template);
      }),
    );
  });

  it('take no name that every object has for a known one', () => {
    expect(fillBlanks('[constructor] [__proto__]', { today: 'x' })).toBe('[constructor] [__proto__]');
  });
});
