import { access, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { uuidv7 } from 'uuidv7';
import type { BundleAtHand, ItemAtHand } from './bundle-job.js';
import { layOutEntries, layOutFront, leapsOf, type OwnPages } from './lay-out.js';
import { pictureOfPage, type JoinPlan, type PaperFile, type Part } from './paper/plan.js';

/** Where an item stands in the bundle. */
export interface ItemSpan {
  position: number;
  /** Its first page, from 1. */
  first: number;
  pages: number;
}

/** An item on its way into the bundle: its pages among the parts, which begin where the part does or further on. */
interface PlacedItem {
  item: ItemAtHand;
  part: number;
  /** Pages of the part before it. */
  into: number;
  pages: number;
}

const COVER = 'Cover and index';

/** Lays out what Concord writes, and says in which order everything is put together, and on which page each item begins. */
export async function planBundle(bundle: BundleAtHand, files: ReadonlyMap<number, PaperFile>, folder: string): Promise<{ plan: JoinPlan; spans: ItemSpan[] }> {
  const going = bundle.items.filter((item) => !item.leftOut && (item.kind === 'entry' || pagesOf(item).length > 0));
  const entriesAt = join(folder, `${uuidv7()}.pdf`);
  const entries = await entriesOf(bundle, going);
  if (entries) await writeFile(entriesAt, entries.content, { mode: 0o600 });
  const { parts, placed } = await partsOf(going, entries, entriesAt, files, folder);
  const lengths = parts.map((part) => (part.kind === 'own' ? part.to - part.from : part.kind === 'pdf' ? part.pages.length : 1));
  const begins = lengths.map((_, index) => lengths.slice(0, index).reduce((sum, length) => sum + length, 0));
  const firstPages = (before: number): number[] => placed.map(({ part, into }) => before + begins[part]! + into + 1);
  const front = await layOutFront(bundle, going.map(({ title, happenedOn }) => ({ title, happenedOn })), firstPages);
  const frontAt = join(folder, `${uuidv7()}.pdf`);
  await writeFile(frontAt, front.content, { mode: 0o600 });
  const spans = placed.map(({ item, pages }, index) => ({ position: item.position, first: front.firstPages[index]!, pages }));
  const plan: JoinPlan = {
    work: 'join', path: join(folder, `${uuidv7()}.pdf`), title: bundle.title, madeAt: bundle.askedAt.getTime(), terms: bundle.terms,
    pageCount: front.pages + lengths.reduce((sum, length) => sum + length, 0),
    parts: [{ kind: 'own', path: frontAt, from: 0, to: front.pages, leaps: leapsOf(front) }, ...parts],
    bookmarks: [{ title: COVER, page: 1 }, ...placed.map(({ item }, index) => ({ title: `${index + 1}. ${item.title}`, page: front.firstPages[index]! }))],
  };
  return { plan, spans };
}

/** The pages of a file that go in, from 0. */
function pagesOf({ found, leftPages }: ItemAtHand): number[] {
  return (found ?? []).map((_, index) => index).filter((index) => !leftPages.includes(index + 1));
}

async function entriesOf(bundle: BundleAtHand, going: readonly ItemAtHand[]): Promise<OwnPages | null> {
  const entries = going.flatMap((item, index) =>
    item.kind === 'entry' ? [{ position: index + 1, title: item.title, happenedOn: item.happenedOn, words: item.words, begins: going[index - 1]?.kind !== 'entry' }] : []);
  return entries.length === 0 ? null : layOutEntries(entries, bundle);
}

async function partsOf(
  going: readonly ItemAtHand[], entries: OwnPages | null, entriesAt: string, files: ReadonlyMap<number, PaperFile>, folder: string,
): Promise<{ parts: Part[]; placed: PlacedItem[] }> {
  const headings = entries?.marks.filter(({ kind }) => kind === 'heading') ?? [];
  const parts: Part[] = [];
  const placed: PlacedItem[] = [];
  let entry = 0;
  for (const [index, item] of going.entries()) {
    if (item.kind !== 'entry') {
      const part = await filePart(item, files.get(item.position)!, folder);
      placed.push({ item, part: parts.push(part) - 1, into: 0, pages: part.kind === 'pdf' ? part.pages.length : 1 });
      continue;
    }
    const { page } = headings[entry]!;
    const next = headings[entry + 1]?.page ?? entries!.pages;
    entry += 1;
    const last = parts.at(-1);
    const goesOn = going[index - 1]?.kind === 'entry' && last?.kind === 'own';
    const to = going[index + 1]?.kind === 'entry' ? Math.max(next, page + 1) : next;
    if (goesOn) last.to = Math.max(last.to, to);
    else parts.push({ kind: 'own', path: entriesAt, from: page, to, leaps: [] });
    placed.push({ item, part: parts.length - 1, into: page - (parts.at(-1) as { from: number }).from, pages: Math.max(1, next - page) });
  }
  return { parts, placed };
}

async function filePart(item: ItemAtHand, file: PaperFile, folder: string): Promise<Part> {
  if (file.kind === 'pdf') {
    return { kind: 'pdf', item: item.position, path: file.path, pages: pagesOf(item).map((index) => ({ index, found: item.found![index]! })) };
  }
  const plain = pictureOfPage(folder, item.position, 1);
  const there = await access(plain).then(() => true, () => false);
  return { kind: 'picture', item: item.position, path: there ? plain : file.path, fileKind: file.kind };
}
