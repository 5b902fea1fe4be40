/** What a caller's words say about a new case, as far as they can be told apart. */
export interface Draft {
  address: string;
  postcode: string;
  reporterName: string;
  reporterPhone: string;
}

/** What is looked for among two letters is everything. */
const FEWEST_CHARACTERS = 3;
/** More than anybody types into a box. */
const MOST_CHARACTERS = 200;

const POSTCODE = /\b([A-Z]{1,2}\d[A-Z\d]?) ?(\d[A-Z]{2})\b/i;
const PHONE = /(?:\+44|\b0)[\d\s().-]{7,}\d/;
const STREET = /\b(road|rd|street|st|avenue|ave|close|lane|ln|drive|dr|crescent|cres|court|ct|gardens|gdns|place|grove|terrace|way|walk|hill|park|square|green|house|flats?)\b/i;
const REFERENCE = /\b[A-Z]{2,}[-/ ]?\d{3,}\b/i;

/** What was typed, fit to be searched for; null where it is too little to find anything by. */
export function searchable(typed: string): string | null {
  const words = typed.replaceAll(/[\u0000-\u001f\u007f]|\p{Surrogate}/gu, ' ').slice(0, MOST_CHARACTERS);
  return words.replaceAll(/[^\p{L}\p{N}]/gu, '').length < FEWEST_CHARACTERS ? null : words.trimStart();
}

/**
 * Begins a new case with what was searched for, so that nothing is typed twice: a postcode and a telephone number are known by
 * their shape; the rest is an address where it has a number or a word for a street, and else a name.
 */
export function draftFrom(typed: string): Draft {
  const [phone = ''] = PHONE.exec(typed) ?? [];
  const [found = '', outward = '', inward = ''] = POSTCODE.exec(typed.replace(phone, ' ')) ?? [];
  const rest = typed.replace(phone, ' ').replace(found, ' ').replaceAll(/[\s,;]+/g, ' ').trim();
  const isPlace = /\d/.test(rest) || STREET.test(rest);
  const left = REFERENCE.test(rest) ? '' : rest;
  return {
    address: isPlace ? left : '',
    postcode: `${outward} ${inward}`.trim().toUpperCase(),
    reporterName: isPlace ? '' : left,
    reporterPhone: phone.trim(),
  };
}
