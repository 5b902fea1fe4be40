/** Where somebody lives. */
export interface Home {
  address: string;
  postcode: string;
}

const plain = (text: string): string => text.toUpperCase().replace(/[^A-Z0-9]+/g, ' ').trim();
const numbers = (text: string): string => (plain(text).match(/\b\d+[A-Z]?\b/g) ?? []).join(' ');

/**
 * Whether two addresses are the same home, however they are written: the same postcode with the same numbers of flat and house;
 * the same words where the postcode of one is not known, or neither has a number.
 */
export function isSameHome(one: Home, other: Home): boolean {
  if (!plain(one.address) || !plain(other.address)) return false;
  const [postcode, otherPostcode] = [plain(one.postcode).replace(/ /g, ''), plain(other.postcode).replace(/ /g, '')];
  if (postcode && otherPostcode && postcode !== otherPostcode) return false;
  const known = postcode !== '' && otherPostcode !== '';
  if (known && numbers(one.address)) return numbers(one.address) === numbers(other.address);
  return plain(one.address) === plain(other.address);
}

/** What is said where a survivor's address is the perpetrator's new one. It names neither. */
export const PERPETRATORS_HOME = 'This is the address that we hold for the perpetrator. Check it with the survivor, in a safe way, before you enter it again';
