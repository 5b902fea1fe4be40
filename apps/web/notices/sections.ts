import type { WebRequest } from '../http/page-request.js';

/** A part of the page of a warning, a notice or an order that an area of its own brings: its template sees what was read as "section", and the file as "file". */
export interface FileSection<File> {
  template: string;
  /** What happened and what is asked for stands in the main column; what is looked up, at the side. */
  column: 'main' | 'side';
  /** Reads what is shown; null where there is nothing to show. */
  read(request: WebRequest, file: File): Promise<Record<string, unknown> | null>;
}

/** Something that can be done next, as a button at the top of the page; aside: what is done seldom, as a plain link. */
export interface FileStep {
  text: string;
  href: string;
  aside?: boolean;
}

/** Tells what can be done next with a warning, a notice or an order by whoever asks; nothing where nothing can. */
export type StepsOf<File> = (request: WebRequest, file: File) => FileStep[] | Promise<FileStep[]>;

/** What a page shows of a section. */
export interface ShownFileSection {
  template: string;
  column: 'main' | 'side';
  section: Record<string, unknown>;
}

/** Reads the sections of a page, in order. */
export async function readFileSections<File>(sections: readonly FileSection<File>[], request: WebRequest, file: File): Promise<ShownFileSection[]> {
  const shown: ShownFileSection[] = [];
  for (const { template, column, read } of sections) {
    const section = await read(request, file);
    if (section) shown.push({ template, column, section });
  }
  return shown;
}

/** What can be done next: the main steps first, then those aside. */
export async function readSteps<File>(steps: readonly StepsOf<File>[], request: WebRequest, file: File): Promise<{ main: FileStep[]; aside: FileStep[] }> {
  const all: FileStep[] = [];
  for (const stepsOf of steps) all.push(...(await stepsOf(request, file)));
  return { main: all.filter(({ aside }) => !aside), aside: all.filter(({ aside }) => aside) };
}
