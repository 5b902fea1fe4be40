import { join } from 'node:path';
import { openSync } from 'fontkit';
import { projectRoot } from '../project-root.js';

const FILES = { plain: 'DejaVuSans.ttf', bold: 'DejaVuSans-Bold.ttf' };
const read = new Map<string, object>();

/**
 * A font for one document, as pdfkit takes it (its types know paths alone). The file is read and understood once, which takes
 * longer than to write a letter with it. Its letters are each document's own: fontkit keeps with a letter what it was first
 * written for, and an O that was first drawn as a part of an Ó could not be copied as an O from any later document.
 */
export function fontOf(weight: keyof typeof FILES): string {
  if (!read.has(weight)) read.set(weight, openSync(join(projectRoot, 'node_modules/dejavu-fonts-ttf/ttf', FILES[weight])));
  const font: unknown = Object.create(read.get(weight)!, { _glyphs: { value: {} } });
  return font as string;
}
