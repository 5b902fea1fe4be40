import { ageOn, calledName, changedFacts, isChild, personFaults, UNKNOWN_PERSON, type PersonFacts } from './person-faults.js';
import { callLink, isLandline, mayCall, SAFE_CONTACT, waysBarred, type SafeContactRule } from './safe-contact.js';

const TODAY = '2026-11-23';
const ann: PersonFacts = { ...UNKNOWN_PERSON, name: 'Ann Smith' };
const fieldsOf = (facts: Partial<PersonFacts>): string[] => personFaults({ ...ann, ...facts }, TODAY).map(({ field }) => field);

it.each<[string, Partial<PersonFacts>, string[]]>([
  ['a name alone', {}, []],
  ['no name but a phone', { name: '', phone: '0115 496 0123' }, []],
  ['nothing at all', { name: '' }, ['name']],
  ['anonymous', { name: '', anonymous: true }, []],
  ['anonymous with a pseudonym', { name: '', anonymous: true, pseudonym: 'Neighbour A' }, []],
  ['anonymous with a name', { anonymous: true }, ['name']],
  ['born today', { bornOn: TODAY }, []],
  ['born tomorrow', { bornOn: '2026-11-24' }, ['bornOn']],
  ['125 years old', { bornOn: '1900-11-24' }, []],
  ['126 years old', { bornOn: '1900-11-23' }, ['bornOn']],
  ['born on no day', { bornOn: '1985-02-30' }, ['bornOn']],
  ['born on a day, and an age band', { bornOn: '1985-02-03', ageBand: '25-44' }, ['ageBand']],
  ['an age band', { ageBand: '25-44' }, []],
  ['an age band that every object has', { ageBand: '__proto__' }, ['ageBand']],
  ['a way to be reached', { preferredContact: 'letter', safeContact: ['no-landline'] }, []],
  ['a way that is forbidden', { preferredContact: 'letter', safeContact: ['no-letters'] }, ['preferredContact']],
  ['no such way', { preferredContact: 'pigeon' }, ['preferredContact']],
  ['no such rule', { safeContact: ['no-pigeons'] }, ['safeContact']],
  ['200 letters', { name: '\u{1F600}'.repeat(200) }, []],
  ['201 letters', { name: 'x'.repeat(201) }, ['name']],
  ['a name from right to left with marks', { name: 'نُور الدِّين' }, []],
])('%s', (_, facts, fields) => expect(fieldsOf(facts)).toEqual(fields));

it.each([
  ['2008-11-23', 18, false], ['2008-11-24', 17, true], ['2016-11-23', 10, true], ['2016-11-24', 9, true], ['2008-02-29', 18, false], ['2026-11-23', 0, true],
])('born on %s: %d today', (bornOn, age, child) => {
  expect(ageOn(bornOn, TODAY)).toBe(age);
  expect(isChild({ bornOn, ageBand: '' }, TODAY)).toBe(child);
});

it('is a year older on 1 March who was born on 29 February', () => {
  expect([ageOn('2008-02-29', '2026-02-28'), ageOn('2008-02-29', '2026-03-01')]).toEqual([17, 18]);
});

it.each([['16-17', true], ['18-24', false], ['', false]])('an age band of %s: a child, %s', (ageBand, child) => {
  expect(isChild({ bornOn: '', ageBand }, TODAY)).toBe(child);
});

it('says which facts differ, and not the order of rules', () => {
  expect(changedFacts({ ...ann, safeContact: ['no-calls', 'no-texts'] }, { ...ann, safeContact: ['no-texts', 'no-calls'] })).toEqual([]);
  expect(changedFacts(ann, { ...ann, phone: '1', vulnerability: 'Deaf', interpreter: true })).toEqual(['phone', 'interpreter', 'vulnerability']);
});

it.each([
  [{ name: 'Ann', pseudonym: 'A', anonymous: false }, 'Ann'],
  [{ name: '', pseudonym: 'Neighbour A', anonymous: true }, '“Neighbour A” (name not known)'],
  [{ name: '', pseudonym: '', anonymous: true }, 'Anonymous'],
  [{ name: '', pseudonym: '', anonymous: false }, 'Name not known'],
])('is called %o: %s', (person, called) => expect(calledName(person)).toBe(called));

it.each<[string, SafeContactRule[], boolean]>([
  ['07700 900123', [], true],
  ['07700 900123', ['no-landline'], true],
  ['+44 (0)7700 900123', ['no-landline'], true],
  ['0115 496 0123', ['no-landline'], false],
  ['+44 115 496 0123', ['no-landline'], false],
  ['ask for Ann', ['no-landline'], false],
  ['07700 900123', ['no-calls'], false],
  ['', [], false],
])('%s may be called under %o: %s', (phone, rules, may) => expect(mayCall(phone, rules)).toBe(may));

it('each way that can be barred is', () => {
  expect(waysBarred(Object.keys(SAFE_CONTACT) as SafeContactRule[]).sort()).toEqual(['email', 'letter', 'phone', 'text', 'visit']);
  expect(waysBarred(['no-landline', 'no-messages'])).toEqual([]);
  expect(isLandline('')).toBe(true);
});

it.each([
  ['0115 496 0123', 'tel:01154960123'], ['+44 (0)115', 'tel:+440115'], ['07700+900', 'tel:07700900'], ['n/a', null], ['12', null], ['"><script>999', 'tel:999'],
])('%s is called by %s', (phone, link) => expect(callLink(phone)).toBe(link));
