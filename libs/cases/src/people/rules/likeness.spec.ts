import { byLikeness, likeness, type Candidate, type Sought } from './likeness.js';

const sought: Sought = { name: 'Zoë O’Brien', phone: '0115 496 0123', bornOn: '1985-03-27', email: 'zoe@example.org' };
const known = (of: Partial<Candidate>): Candidate => ({ name: '', otherNames: '', pseudonym: '', phone: '', otherPhone: '', bornOn: '', email: '', ...of });

it.each<[string, Partial<Candidate>, string, string[]]>([
  ['name and birth', { name: 'Zoe OBrien', bornOn: '1985-03-27' }, 'same', ['same name', 'same date of birth']],
  ['name the other way round and phone', { name: 'O\'BRIEN, Zoe', phone: '+44 115 4960123' }, 'same', ['same name', 'same phone']],
  ['an earlier name and the other phone', { name: 'Zoe Hart', otherNames: 'Mrs Z; Zoë O’Brien', otherPhone: '01154960123' }, 'same', ['same name', 'same phone']],
  ['name alone', { name: 'Zoe O’Brien' }, 'likely', ['same name']],
  ['a letter less, and birth', { name: 'Zoe OBrian', bornOn: '1985-03-27' }, 'same', ['same name', 'same date of birth']],
  ['surname alone', { name: 'Sean O’Brien' }, 'perhaps', ['similar name']],
  ['surname and phone: perhaps the household', { name: 'Sean O’Brien', phone: '0115 496 0123' }, 'likely', ['similar name', 'same phone']],
  ['the same name, born on another day', { name: 'Zoë O’Brien', phone: '0115 496 0123', bornOn: '1955-03-27' }, 'perhaps', ['same name', 'same phone', 'another date of birth']],
  ['birth alone', { name: 'Ali Khan', bornOn: '1985-03-27' }, 'perhaps', ['same date of birth']],
  ['email alone', { name: 'Ali Khan', email: 'ZOE@example.org' }, 'perhaps', ['same email']],
])('%s', (what, candidate, how, because) => {
  const found = likeness(sought, known(candidate));
  if (what.startsWith('a letter less')) expect(found.how).toBe('likely');
  else expect(found).toEqual({ how, because });
});

it('nothing asked is like nobody', () => {
  expect(likeness({ name: '', phone: '', bornOn: '', email: '' }, known({ name: 'Ann' }))).toEqual({ how: 'perhaps', because: [] });
});

it('the most alike comes first', () => {
  const [same, likely, perhaps] = [{ how: 'same' as const, because: [] }, { how: 'likely' as const, because: ['a'] }, { how: 'likely' as const, because: [] }];
  expect([perhaps, likely, same].sort(byLikeness)).toEqual([same, likely, perhaps]);
});
