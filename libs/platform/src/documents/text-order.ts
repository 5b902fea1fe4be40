/** Which way a text runs. */
export type Direction = 'ltr' | 'rtl';

/** A piece of a line to draw beside the one before it, from the left. */
export interface DrawnRun {
  /** What to hand to the font, which turns the letters of right-to-left scripts round itself. */
  text: string;
}

type Kind = 'L' | 'R' | 'number' | 'neutral';
interface Character {
  text: string;
  kind: Kind;
  level: number;
}

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]|[\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
const MIRRORED = new Map([...'()[]{}<>«»‹›'].map((sign, index, all) => [sign, all[index ^ 1]!]));

/** Whether a text has letters of a right-to-left script. */
export function hasRightToLeft(text: string): boolean {
  return RIGHT_TO_LEFT.test(text);
}

/** Which way a paragraph runs: as its first letter does. */
export function directionOf(text: string): Direction {
  for (const character of text) {
    const kind = kindOf(character);
    if (kind === 'L' || kind === 'R') return kind === 'R' ? 'rtl' : 'ltr';
  }
  return 'ltr';
}

/**
 * The pieces of one line in the order in which they stand on paper, from the left: the Unicode bidirectional algorithm
 * (UAX #9) without its embeddings, which a letter has no use for.
 */
export function inDrawnOrder(line: string, direction: Direction): DrawnRun[] {
  if (direction === 'ltr' && !hasRightToLeft(line)) return [{ text: line }];
  const characters = levelsOf(line, direction);
  const pieces: { text: string; level: number; blank: boolean }[] = [];
  for (const { text, level } of characters) {
    const last = pieces.at(-1);
    // Words of a right-to-left run change places; so each is a piece of its own.
    const blank = level % 2 === 1 && text === ' ';
    if (last && last.level === level && last.blank === blank && !blank) last.text += text;
    else pieces.push({ text, level, blank });
  }
  for (let level = Math.max(...pieces.map((piece) => piece.level)); level > 0; level -= 1) turnRound(pieces, level);
  return pieces.map(({ text, level }) => ({ text: forFont(text, level) }));
}

function kindOf(character: string): Kind {
  if (/[\d\u0660-\u0669\u06f0-\u06f9]/.test(character)) return 'number';
  if (/\p{L}/u.test(character)) return RIGHT_TO_LEFT.test(character) ? 'R' : 'L';
  return 'neutral';
}

function levelsOf(line: string, direction: Direction): Character[] {
  const base = direction === 'rtl' ? 1 : 0;
  const characters: Character[] = [];
  for (const text of line) {
    const last = characters.at(-1);
    // An accent or a vowel sign goes with its letter.
    if (/\p{M}/u.test(text) && last) last.text += text;
    else characters.push({ text, kind: kindOf(text), level: base });
  }
  let strong: Kind = base ? 'R' : 'L';
  characters.forEach((character, index) => {
    const [before, after] = [characters[index - 1], characters[index + 1]];
    // 12/03/2026 and 9.30 are one number each.
    if (/[.,:/-]/.test(character.text) && before?.kind === 'number' && after && kindOf(after.text) === 'number') character.kind = 'number';
    if (character.kind === 'L' || character.kind === 'R') strong = character.kind;
    else if (character.kind === 'number' && strong === 'L') character.kind = 'L';
  });
  characters.forEach((character, index) => {
    const kind = character.kind === 'neutral' ? ofNeighbours(characters, index, base) : character.kind;
    character.level = kind === 'R' ? 1 : kind === 'number' ? 2 : base === 1 && kind === 'L' ? 2 : kind === 'L' ? 0 : base;
  });
  return characters;
}

/** A sign between two runs of one direction goes with them; else with the line. A number in right-to-left text counts as such. */
function ofNeighbours(characters: Character[], index: number, base: number): Kind {
  const edge: Kind = base ? 'R' : 'L';
  const side = (kind: Kind | undefined): Kind => (kind === 'number' ? 'R' : (kind ?? edge));
  const before = side(characters.slice(0, index).findLast(({ kind }) => kind !== 'neutral')?.kind);
  const after = side(characters.slice(index + 1).find(({ kind }) => kind !== 'neutral')?.kind);
  return before === after ? before : edge;
}

function turnRound(pieces: { level: number }[], level: number): void {
  for (let from = 0; from < pieces.length; from += 1) {
    let to = from;
    while (to < pieces.length && pieces[to]!.level >= level) to += 1;
    if (to - from > 1) pieces.splice(from, to - from, ...pieces.slice(from, to).reverse());
    from = Math.max(from, to - 1);
  }
}

/** Brackets open the other way in right-to-left text; signs without a letter, and Persian digits, the font turns wrongly. */
function forFont(text: string, level: number): string {
  if (level % 2 === 0) return /[\u06f0-\u06f9]/.test(text) ? [...text].reverse().join('') : text;
  const mirrored = [...text].map((sign) => MIRRORED.get(sign) ?? sign);
  return (mirrored.some((sign) => RIGHT_TO_LEFT.test(sign)) ? mirrored : mirrored.reverse()).join('');
}
