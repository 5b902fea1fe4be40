import { draftFrom, searchable } from './typed.js';

const nothing = { address: '', postcode: '', reporterName: '', reporterPhone: '' };

describe('a new case begun with what was typed', () => {
  it.each([
    ['12 Chilwell Road NG9 1EH', { address: '12 Chilwell Road', postcode: 'NG9 1EH' }],
    ['ng91eh', { postcode: 'NG9 1EH' }],
    ['Mill Lane', { address: 'Mill Lane' }],
    ['12 Chilwell Road, 0115 960 1234', { address: '12 Chilwell Road', reporterPhone: '0115 960 1234' }],
    ['Siân O’Neill', { reporterName: 'Siân O’Neill' }],
    ['Anne Hall +44 7700 900123', { reporterName: 'Anne Hall', reporterPhone: '+44 7700 900123' }],
    ['ASB-000123', {}],
    ['  ', {}],
  ])('%s', (typed, draft) => expect(draftFrom(typed)).toEqual({ ...nothing, ...draft }));
});

describe('what was typed', () => {
  it.each(['', ' ', '12', 'a b', '"&|!():*', '--------'])('%j is too little', (typed) => expect(searchable(typed)).toBeNull());
  it('keeps the blank that ends a word, and loses what no database takes', () => {
    expect(searchable(' Mill\u0000Lane ')).toBe('Mill Lane ');
    expect(searchable('Mill\ud800 Lane')).toBe('Mill  Lane');
    expect(searchable('x'.repeat(300))).toHaveLength(200);
  });
});
