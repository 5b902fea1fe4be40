import fc from 'fast-check';
import { BLACKED_OUT, confirmedTerms, patternOf, redactText, shortTerms, termsOf, withoutShared, type NamedPerson, type Term } from './redaction.js';

const NOBODY: NamedPerson = { name: '', pseudonym: '', otherNames: '', phone: '', otherPhone: '', email: '', address: '', postcode: '' };
const rowan = termsOf({
  ...NOBODY, name: 'Mrs Rowan Attenborough', pseudonym: 'Heron', otherNames: 'Zoë Müller-Łukasz', phone: '07700 900123', email: 'r.att@example.org',
  address: 'Flat 2, 12 Acacia Avenue, Beeston', postcode: 'NG9 1AB',
});
const black = (text: string, terms: Term[] = rowan, divided = false): string => redactText(text, patternOf(terms, { divided })).text;

it.each([
  'Rowan Attenborough', 'ROWAN', 'attenborough', 'Attenborough’s', "attenborough's", 'the Attenboroughs', 'Rowan\nAttenborough', 'Rowan  Attenborough', 'RowanAttenborough',
  'Heron', 'Zoe', 'Zoë', 'Zoe\u0308', 'MÜLLER', 'Muller', 'Lukasz', 'Müller–Łukasz', '07700900123', '+44 7700 900123', '0044 (0)7700-900-123', 'R.ATT@example.org',
  '12 Acacia Avenue', '12 acacia ave', 'Flat 2, 12 Acacia Avenue', 'NG9 1AB', 'ng91ab',
])('takes out %j', (text) => {
  expect(black(`He saw ${text}, twice`)).toContain(BLACKED_OUT);
  expect(black(`He saw ${text}, twice`).replace(BLACKED_OUT, '').replace('the', '').replaceAll(/\s+/g, ' ')).toBe('He saw , twice'.replaceAll(/\s+/g, ' '));
});

it.each(['annual', 'Rowanlea', 'Beeston', 'Mrs', 'Acacia Avenue', '112 Acacia Avenue', '07700 9001234', 'heronry'])('leaves %j', (text) => {
  expect(black(`It was ${text} again`)).toBe(`It was ${text} again`);
});

it('does not blacken “annual” for “Ann”, at either end', () => {
  const ann = termsOf({ ...NOBODY, name: 'Ann' });
  expect(black('Ann, annual, Joann, ANN’s', ann)).toBe(`${BLACKED_OUT}, annual, Joann, ${BLACKED_OUT}`);
});

it('finds words that were laid out in pieces, and ligatures', () => {
  for (const text of ['Atten-\r\nborough', 'Atten\u00adborough', 'Atten\u0002\r\nborough', 'A t t e n b o r o u g h', 'Atten borough']) expect(black(text, rowan, true)).toBe(BLACKED_OUT);
  expect(black('Griﬀin’s ﬁle', termsOf({ ...NOBODY, name: 'Griffin' }))).toBe(`${BLACKED_OUT} ﬁle`);
  expect(black('An nice day', termsOf({ ...NOBODY, name: 'Ann' }), true)).toBe('An nice day');
});

it('asks about names of fewer than three letters, and only about those', () => {
  const terms = termsOf({ ...NOBODY, name: 'Jo Lee' });
  expect(shortTerms(terms)).toEqual(['Jo']);
  expect(black('Jo and Lee, Jo Lee', confirmedTerms(terms, []))).toBe(`Jo and ${BLACKED_OUT}, ${BLACKED_OUT}`);
  expect(black('Jo and joint', confirmedTerms(terms, ['Jo']))).toBe(`${BLACKED_OUT} and joint`);
});

it('leaves readable what is the respondent’s name too, but not the whole name', () => {
  const ann = termsOf({ ...NOBODY, name: 'Ann Ashdown' });
  const left = withoutShared(ann, termsOf({ ...NOBODY, name: 'Corin Ashdown' }));
  expect(black('Corin Ashdown hit Ann Ashdown; Ann fell', left)).toBe(`Corin Ashdown hit ${BLACKED_OUT}; ${BLACKED_OUT} fell`);
});

it('has nothing to find where nothing is given', () => {
  expect(patternOf([], { divided: true })).toBeNull();
  expect(black('Everything stays', [])).toBe('Everything stays');
});

it('leaves nothing of a word, wherever it stands', () => {
  const word = fc.stringMatching(/^[a-z]{3,12}$/);
  fc.assert(fc.property(word, fc.array(fc.string(), { maxLength: 6 }), fc.constantFrom(' ', ', ', '\n', '”', ' - '), (name, around, gap) => {
    const text = [...around, name.toUpperCase(), ...around].join(gap);
    const left = black(text, [{ kind: 'word', text: name }]).toLowerCase();
    expect(left.split(/[^\p{L}\p{N}\p{M}]+/u)).not.toContain(name);
  }));
});
