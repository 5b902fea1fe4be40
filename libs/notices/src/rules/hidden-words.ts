/**
 * What the program that draws a page of a PDF says besides drawing (ISO 32000-2, 14.6, 14.9.4 and 8.11): words that stand
 * behind those that are seen, layers that are not shown, and words that are no part of what is drawn at all.
 *
 * @param program the program, uncompressed, each byte a character
 * @param pattern what must not be read
 */
export function hidesWords(program: string, pattern: RegExp | null): boolean {
  if (/\/OC[\s/]/.test(program)) return true;
  const marked = program.match(/>>\s*(?:BDC|DP)\b/g)?.length ?? 0;
  if (marked > 0) {
    const plain = [...program.matchAll(/<<([^<>()]*(?:\/Lang\s*(?:\([^()<>]*\)|<[0-9a-fA-F]*>)[^<>()]*)?)>>\s*(?:BDC|DP)\b/g)];
    if (plain.length !== marked) return true;
  }
  return pattern !== null && program.replaceAll('\0', '').toLowerCase().search(pattern) >= 0;
}

/** Every name that a program says: what it draws with is among them. */
export function namesIn(program: string): Set<string> {
  return new Set([...program.matchAll(/\/([^\s/<>[\](){}%]+)/g)].map(([, name]) => name!.replaceAll(/#([0-9a-fA-F]{2})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)))));
}
