import { readFile, writeFile } from 'node:fs/promises';
import { patternOf } from '../../rules/redaction.js';
import { drawForScreen } from './draw-page.js';
import { lookAtPage, type FoundPage } from './look-at-page.js';
import { OpenPdf, UnreadableFile } from './pdfium.js';
import { plainPicture, TooLarge } from './picture.js';
import { pictureOfPage, type FoundFile, type LookPlan, type PaperFile, type PaperMessage } from './plan.js';

const MOST_PAGES = 3000;

/** Looks through files, page by page, and tells what it found in each. */
export async function lookThrough({ files, terms, folder }: LookPlan, tell: (message: PaperMessage) => void): Promise<void> {
  const pattern = patternOf(terms, { divided: true });
  for (const file of files) {
    tell({ at: file.item });
    tell({ found: await lookThroughFile(file, pattern, folder, tell) });
  }
}

async function lookThroughFile(file: PaperFile, pattern: RegExp | null, folder: string, tell: (message: PaperMessage) => void): Promise<FoundFile> {
  const { item, path, kind } = file;
  try {
    const pages = kind === 'pdf' ? await lookThroughPdf(file, pattern, folder, tell) : [await lookAtPicture(item, path, folder)];
    return { item, problem: pages.length === 0 ? 'broken' : null, pages };
  } catch (error) {
    const problem = error instanceof UnreadableFile ? error.reason : error instanceof TooLarge ? 'too-large' : 'broken';
    return { item, problem, pages: [] };
  }
}

async function lookAtPicture(item: number, path: string, folder: string): Promise<FoundPage> {
  await writeFile(pictureOfPage(folder, item, 1), await plainPicture(path));
  return { look: 'picture', asPicture: true, boxes: [], words: 0 };
}

async function lookThroughPdf({ item, path }: PaperFile, pattern: RegExp | null, folder: string, tell: (message: PaperMessage) => void): Promise<FoundPage[]> {
  const pdf = await OpenPdf.open(await readFile(path));
  try {
    if (pdf.pageCount > MOST_PAGES) throw new TooLarge();
    const pages: FoundPage[] = [];
    for (let index = 0; index < pdf.pageCount; index += 1) {
      const found = await pdf.withPage(index, async (page) => {
        const seen = lookAtPage(page, pattern);
        if (seen.look) await writeFile(pictureOfPage(folder, item, index + 1), await drawForScreen(page));
        return seen;
      });
      if (!found) throw new UnreadableFile('broken');
      pages.push(found);
      tell({ page: index + 1 });
    }
    return pages;
  } finally {
    pdf.close();
  }
}
