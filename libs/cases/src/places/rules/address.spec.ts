import fc from 'fast-check';
import { foldedAddress, isUprn, writtenPostcode } from './address.js';

describe('one address', () => {
  it.each([
    ['12 Chilwell Road, Beeston', 'NG9 1EH', '12 chilwell rd Beeston', 'ng91eh'],
    ['4 Cobbler’s Reach, Beeston', 'NG9 5XL', "4 Cobbler's Reach Beeston", 'NG9 5XL'],
    ['4 Cobblers Reach,Beeston.', 'NG9 5XL', '4  COBBLERS REACH, Beeston', ' NG9  5XL '],
    ['Café Zoë, High Street', '', 'Cafe Zoe High Street', ''],
    ['Cafe\u0301, High Street', '', 'Café High Street', ''],
    ['ﬁrst ﬂoor, 2 The Square', '', 'first floor 2 the square', ''],
    ['شارع ١٢', 'NG9 1EH', '  شارع ١٢ ', 'NG91EH'],
  ])('is known however it is written: %s %s, %s %s', (address, postcode, other, otherPostcode) => {
    expect(foldedAddress(address, postcode)).toBe(foldedAddress(other, otherPostcode));
    expect(foldedAddress(address, postcode)).not.toBe('');
  });

  it.each([
    ['12 Chilwell Road', '12a Chilwell Road'],
    ['1 2 Chilwell Road', '12 Chilwell Road'],
    ['St Helen Street', 'Street Helen Street'],
  ])('is not taken for another: %s, %s', (address, other) => {
    expect(foldedAddress(address, 'NG9 1EH')).not.toBe(foldedAddress(other, 'NG9 1EH'));
  });

  it('has a key that is its own key, whatever is typed', () => {
    fc.assert(fc.property(fc.string({ maxLength: 60 }), (address) => {
      const key = foldedAddress(address, '');
      expect(foldedAddress(key, '')).toBe(key);
    }));
  });
});

it.each([
  ['ng91eh', 'NG9 1EH'], ['NG16 3XA', 'NG16 3XA'], ['ec1a1bb', 'EC1A 1BB'], [' ng9  1eh ', 'NG9 1EH'], ['ng9', 'NG9'], ['somewhere', 'SOMEWHERE'], ['', ''],
])('a postcode is written as Royal Mail does: %s', (typed, written) => expect(writtenPostcode(typed)).toBe(written));

it.each([
  ['1', true], ['100031234567', true], ['999999999999', true], ['1000000000000', false], ['0', false], ['0123', false], ['', false], ['12a', false], ['-1', false], ['١٢', false],
])('%s is a UPRN: %s', (text, expected) => expect(isUprn(text)).toBe(expected));
