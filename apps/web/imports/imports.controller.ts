import { Readable } from 'node:stream';
import { Controller, Get, Inject, Req } from '@nestjs/common';
import { stringify } from 'csv-stringify/sync';
import { identityOf } from '#agencies';
import { listImports, listRefusals, openImport, type CaseImport } from '#cases';
import { Database } from '#platform';
import { Needs, OwnTransactions } from '../http/access.js';
import { Download, Page } from '../http/answers.js';
import { idFrom, type WebRequest } from '../http/page-request.js';

/** Refused rows on the page; the download has all. */
const MOST_SHOWN = 100;
const BATCH = 5000;

/** Imports of past cases: those there were, how far one is, and what came of it. */
@Controller('imports')
export class ImportsController {
  constructor(@Inject(Database) private readonly database: Database) {}

  @Get()
  @Needs('cases.import')
  async showImports(@Req() { actor, transaction }: WebRequest): Promise<Page> {
    return new Page('imports/imports.njk', { title: 'Imports of past cases', imports: await listImports(actor, transaction) });
  }

  @Get(':id')
  @Needs('cases.import')
  async showImport(@Req() { actor, transaction, params }: WebRequest): Promise<Page> {
    const id = idFrom(params.id, 'import');
    const found = await openImport(actor, transaction, id);
    const refusals = found.state === 'refused' ? await listRefusals(actor, transaction, id, { most: MOST_SHOWN + 1 }) : [];
    return new Page('imports/import.njk', {
      title: 'Import of past cases',
      found,
      underWay: found.state === 'waiting' || found.state === 'reading',
      percent: percentOf(found),
      refusals: refusals.slice(0, MOST_SHOWN),
      hasMore: refusals.length > MOST_SHOWN,
      mostShown: MOST_SHOWN,
    });
  }

  /** There may be a million refusals: they are read and sent a batch at a time. */
  @Get(':id/refusals.csv')
  @Needs('cases.import')
  @OwnTransactions()
  async downloadRefusals(@Req() { actor, params }: WebRequest): Promise<Download> {
    const id = idFrom(params.id, 'import');
    const { database } = this;
    await database.transaction(identityOf(actor), (transaction) => openImport(actor, transaction, id));

    async function* lines(): AsyncGenerator<string> {
      // What a spreadsheet would run as a formula becomes text; the mark makes Excel read it as UTF-8.
      yield `\uFEFF${stringify([['line', 'column', 'reason']], { record_delimiter: 'windows' })}`;
      for (let after = { line: 0, position: 0 }; ; ) {
        const from = after;
        const batch = await database.transaction(identityOf(actor), (transaction) =>
          listRefusals(actor, transaction, id, { most: BATCH, after: from }),
        );
        const last = batch.at(-1);
        if (!last) return;
        yield stringify(batch.map(({ line, column, reason }) => [line, column, reason]), { escape_formulas: true, record_delimiter: 'windows' });
        after = last;
      }
    }
    return new Download('refused-rows.csv', 'text/csv', Readable.from(lines()));
  }
}

function percentOf({ bytesRead, fileBytes }: CaseImport): number {
  return fileBytes > 0 ? Math.floor((100 * bytesRead) / fileBytes) : 0;
}
