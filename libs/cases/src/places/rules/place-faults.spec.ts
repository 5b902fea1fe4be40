import { readPlace, type TypedPlace } from './place-faults.js';

const good: TypedPlace = { address: '12 Chilwell Road, Beeston', postcode: 'ng91eh', uprn: '', grid: '', councilTenancy: '' };
const faultsOf = (of: Partial<TypedPlace>): string[] => readPlace({ ...good, ...of }).faults.map(({ field }) => field);

it('reads an address with nothing else', () => {
  expect(readPlace(good)).toEqual({
    place: {
      address: '12 Chilwell Road, Beeston', postcode: 'NG9 1EH', folded: '12 chilwell road beeston ng91eh', uprn: null, spot: null,
      councilTenancy: 'not-known',
    },
    faults: [],
  });
});

it('reads all of a place', () => {
  expect(readPlace({ ...good, uprn: '1000 3123 4567', grid: 'sk 5277 3693', councilTenancy: 'yes' }).place).toMatchObject({
    uprn: '100031234567', spot: { easting: 452_770, northing: 336_930, metres: 10 }, councilTenancy: 'yes',
  });
});

it.each<[string, Partial<TypedPlace>, string[]]>([
  ['no address', { address: ' ' }, ['address']],
  ['an address of dashes', { address: '---' }, ['address']],
  ['an address from right to left', { address: 'شارع ١٢' }, []],
  ['500 characters', { address: 'é'.repeat(500) }, []],
  ['501 characters', { address: 'é'.repeat(501) }, ['address']],
  ['a postcode of 10', { postcode: 'X'.repeat(10) }, []],
  ['a postcode of 11', { postcode: 'X'.repeat(11) }, ['postcode']],
  ['12 figures', { uprn: '999999999999' }, []],
  ['13 figures', { uprn: '9999999999999' }, ['uprn']],
  ['a UPRN with a letter', { uprn: '10003x' }, ['uprn']],
  ['off the grid', { grid: 'ZZ 5277 3693' }, ['grid']],
  ['a tenancy of another kind', { councilTenancy: '__proto__' }, ['councilTenancy']],
])('%s', (_, of, fields) => expect(faultsOf(of)).toEqual(fields));
