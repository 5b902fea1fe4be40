import type { Band } from '#cases';

/** A band as a page shows it: in words, and with the colour of its tag. */
export function bandTag(band: Band): { words: string; colour: string } {
  return { words: BAND_WORDS[band], colour: COLOURS[band] };
}

/** Bands in words. */
export const BAND_WORDS: Record<Band, string> = { high: 'High risk', medium: 'Medium risk', standard: 'Standard risk' };
const COLOURS: Record<Band, string> = { high: 'red', medium: 'orange', standard: 'green' };
