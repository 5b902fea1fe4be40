import { isSameHome } from './same-home.js';

describe('the same home', () => {
  it.each([
    ['47 Hawthorn Rise', 'NG9 4QQ', '47, hawthorn rise, Beeston', 'ng94qq', true],
    ['Flat 3, 47 Hawthorn Rise', 'NG9 4QQ', '3 47 Hawthorn Rise', 'NG9 4QQ', true],
    ['47 Hawthorn Rise', 'NG9 4QQ', '49 Hawthorn Rise', 'NG9 4QQ', false],
    ['47 Hawthorn Rise', 'NG9 4QQ', '47A Hawthorn Rise', 'NG9 4QQ', false],
    ['47 Hawthorn Rise', 'NG9 4QQ', '47 Hawthorn Rise', 'NG9 4QR', false],
    ['47 Hawthorn Rise', 'NG9 4QQ', '47 HAWTHORN  RISE', '', true],
    ['47 Hawthorn Rise', 'NG9 4QQ', '47 Other Street', '', false],
    ['Rose Cottage', 'NG9 4QQ', 'rose cottage', 'NG9 4QQ', true],
    ['Rose Cottage', 'NG9 4QQ', 'Ivy Cottage', 'NG9 4QQ', false],
    ['', '', '', '', false],
    ['47 Hawthorn Rise', 'NG9 4QQ', '', 'NG9 4QQ', false],
  ])('“%s, %s” and “%s, %s”: %s', (address, postcode, other, otherPostcode, same) => {
    const [one, two] = [{ address, postcode }, { address: other, postcode: otherPostcode }];
    expect([isSameHome(one, two), isSameHome(two, one)]).toEqual([same, same]);
  });
});
