import type { PdfContent } from './blocks.js';

/**
 * Makes a Word document that can be read aloud: headings by their styles, its language and title, and tables whose first row
 * is their heading, repeated on each page.
 */
export async function makeDocx(content: PdfContent): Promise<Buffer> {
  // As with makePdf: a process that makes no document does without the library.
  const { writeDocx } = await import('./write-docx.js');
  return writeDocx(content);
}
