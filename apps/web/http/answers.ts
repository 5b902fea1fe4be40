/** A page to show: its template and what goes into it. */
export class Page {
  constructor(
    readonly template: string,
    readonly model: Record<string, unknown> = {},
  ) {}
}

/** What somebody is likely to do next, as a link beside a notice. */
export interface NextStep {
  text: string;
  href: string;
}

/** Another address to go to, after a form has done its work; the notice is said there once. */
export class GoTo {
  constructor(
    readonly address: string,
    readonly notice?: string,
    readonly next: NextStep[] = [],
  ) {}
}

/** A file to download: never shown inside the browser. */
export class Download {
  constructor(
    readonly name: string,
    readonly type: string,
    readonly content: string | Buffer | NodeJS.ReadableStream,
  ) {}
}
