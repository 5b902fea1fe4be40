import { inWords, londonDate, type IsoDate } from '#calendar';
import { makeMarkedPdf, type Block, type Mark } from '#platform';
import type { Leap } from './paper/written-pdf.js';

/** A bundle as its first pages tell of it. */
export interface BundleFront {
  number: number;
  title: string;
  court: string;
  parties: string;
  reference: string;
  agencyName: string;
  madeBy: string;
  askedAt: Date;
}

/** An item as the index tells of it. */
export interface IndexLine {
  title: string;
  happenedOn: IsoDate;
}

/** An entry of the timeline as it stands in the bundle. */
export interface EntryWords {
  position: number;
  title: string;
  happenedOn: IsoDate;
  words: string[];
  /** Whether a document stands before it, so that it begins a page. */
  begins: boolean;
}

/** Pages that Concord wrote. */
export interface OwnPages {
  content: Buffer;
  pages: number;
  marks: Mark[];
}

/** How many pages the index takes changes the numbers in it, and they hardly change how many it takes. */
const MOST_TURNS = 4;

/** The entries one after the other, and where each begins; those after a document begin a page. */
export async function layOutEntries(entries: readonly EntryWords[], front: BundleFront): Promise<OwnPages> {
  const blocks = entries.flatMap(({ position, title, happenedOn, words, begins }, index): Block[] => [
    ...(begins && index > 0 ? [{ kind: 'page-break' as const }] : []),
    { kind: 'heading', level: 2, text: `${position}. ${inWords(happenedOn)}: ${title}` },
    ...words.map((text): Block => ({ kind: 'paragraph', text })),
  ]);
  return makeMarkedPdf({ ...about(front), blocks });
}

/** The cover and the index: where each item begins, counted from the first page of the cover. */
export async function layOutFront(front: BundleFront, lines: readonly IndexLine[], pagesBefore: (frontPages: number) => number[]): Promise<OwnPages & { firstPages: number[] }> {
  let guess = 1 + Math.max(1, Math.ceil(lines.length / 28));
  for (let turn = 0; turn < MOST_TURNS; turn += 1) {
    const firstPages = pagesBefore(guess);
    const made = await makeMarkedPdf({ ...about(front), blocks: frontBlocks(front, lines, firstPages) });
    if (made.pages === guess) return { ...made, firstPages };
    guess = made.pages;
  }
  throw new Error('The index does not come to rest');
}

/** The links of the index: each row of it leads to its item. */
export function leapsOf({ marks, pages, firstPages }: OwnPages & { firstPages: number[] }, width = 595): Leap[][] {
  const leaps: Leap[][] = Array.from({ length: pages }, () => []);
  marks.filter(({ kind }) => kind === 'row').forEach(({ page, top, bottom }, index) => {
    leaps[page]!.push({ left: 57, right: width - 57, top, bottom, toPage: firstPages[index]! });
  });
  return leaps;
}

function frontBlocks(front: BundleFront, lines: readonly IndexLine[], firstPages: number[]): Block[] {
  const parties = front.parties.split('\n').map((text) => text.trim()).filter(Boolean);
  return [
    ...(front.court ? [{ kind: 'paragraph' as const, text: front.court }] : []),
    { kind: 'heading', text: front.title },
    ...(parties.length > 0 ? [{ kind: 'address' as const, lines: parties }] : []),
    { kind: 'paragraph', text: `Case ${front.reference}, bundle ${front.number}` },
    { kind: 'paragraph', text: `Made by ${front.madeBy} for ${front.agencyName}, as the case stood on ${inWords(londonDate(front.askedAt))}.` },
    { kind: 'paragraph', text: 'Where names and details of other people were taken out, it says [redacted] or shows a black box.' },
    { kind: 'page-break' },
    { kind: 'heading', text: 'Index' },
    {
      kind: 'table', headings: ['No.', 'What', 'Date', 'Page'], widths: [1, 7.2, 3.4, 1.3],
      rows: lines.map(({ title, happenedOn }, index) => [String(index + 1), title, inWords(happenedOn), String(firstPages[index])]),
    },
  ];
}

const about = ({ title, agencyName, askedAt }: BundleFront): { title: string; language: string; author: string; madeAt: Date; numbered: false } => ({
  title, language: 'en-GB', author: agencyName, madeAt: askedAt, numbered: false,
});
