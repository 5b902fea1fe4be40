import { join } from 'node:path';
import type { Term } from '../../rules/redaction.js';
import type { FoundPage } from './look-at-page.js';
import type { Leap } from './written-pdf.js';

/** A file that is to go into a bundle. */
export interface PaperFile {
  /** The item's number in the bundle. */
  item: number;
  path: string;
  kind: 'pdf' | 'jpeg' | 'png';
}

/** Why a file cannot go in: it is broken, a password locks it, or it is larger than Concord can hold. */
export type Problem = 'broken' | 'locked' | 'too-large' | 'unsure';

/** What was found in a file. */
export interface FoundFile {
  item: number;
  problem: Problem | null;
  pages: FoundPage[];
}

/** Where the picture of a page is that somebody must look at. */
export function pictureOfPage(folder: string, item: number, page: number): string {
  return join(folder, `${item}-${page}.jpg`);
}

/** Files to look through, and where pictures of the pages go that somebody must look at. */
export interface LookPlan {
  work: 'look';
  files: PaperFile[];
  terms: Term[];
  folder: string;
}

/** A part of a bundle, in its order. */
export type Part =
  /** Pages that Concord wrote, with nothing in them that must not be read; the links on them, a list for each page. */
  | { kind: 'own'; path: string; from: number; to: number; leaps: Leap[][] }
  | { kind: 'pdf'; item: number; path: string; pages: { index: number; found: FoundPage }[] }
  | { kind: 'picture'; item: number; path: string; fileKind: 'jpeg' | 'png' };

/** A bundle to put together. */
export interface JoinPlan {
  work: 'join';
  path: string;
  title: string;
  madeAt: number;
  pageCount: number;
  parts: Part[];
  bookmarks: { title: string; page: number }[];
  terms: Term[];
}

/** How a bundle came out. */
export interface Joined {
  /** Items whose pages still say, once they are put together, what must not be read. */
  unsure: number[];
  /** Pages that went in as pictures, so that no text of them is left. */
  pictures: number;
  /** The most memory that it took, in bytes. */
  memory: number;
}

/** What the process that does it tells: what it is at, a page that is done, or that all is. */
export type PaperMessage = { at: number } | { page: number } | { found: FoundFile } | { joined: Joined } | { failed: string };
