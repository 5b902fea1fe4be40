/**
 * An address as its own key: in small letters, without accents, full stops, commas and apostrophes, one blank between words,
 * "Rd" and its like written out, the postcode at the end. Two ways to write one address give the same key.
 */
export function foldedAddress(address: string, postcode: string): string {
  const words = fold(address).split(' ').filter(Boolean);
  const street = words.map((word, index) => (index > 0 ? (WRITTEN_OUT[word] ?? word) : word));
  return [...street, fold(postcode).replaceAll(' ', '')].filter(Boolean).join(' ');
}

/** The short forms that people write for kinds of streets. "St" stays: it may be a saint. */
const WRITTEN_OUT: Record<string, string> = {
  rd: 'road', ave: 'avenue', av: 'avenue', ln: 'lane', dr: 'drive', cl: 'close', ct: 'court', cres: 'crescent', gdns: 'gardens', terr: 'terrace', tce: 'terrace', sq: 'square', pk: 'park',
};

function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/[\p{M}'’‘ʼ`.]/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** A postcode as Royal Mail writes it: capitals, and one blank before the last three characters. Anything else as it was typed. */
export function writtenPostcode(typed: string): string {
  const plain = typed.normalize('NFKC').replaceAll(/\s+/g, '').toUpperCase();
  return /^[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2}$/.test(plain) ? `${plain.slice(0, -3)} ${plain.slice(-3)}` : typed.trim().toUpperCase();
}

/** Unique Property Reference Number: 1 to 12 figures, not beginning with 0. It has no check figure. */
export function isUprn(text: string): boolean {
  return /^[1-9]\d{0,11}$/.test(text);
}
