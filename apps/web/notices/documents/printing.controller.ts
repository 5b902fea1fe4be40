import { Controller, Get, Inject, Post, Req } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { askPrint, documentsToPrint, DOCUMENT_KINDS, openPrint, readPrint } from '#notices';
import { CONFIG, type Config } from '#platform';
import { Needs, ShowsAgain } from '../../http/access.js';
import { Download, GoTo, Page } from '../../http/answers.js';
import { idFrom, isId, typedOr, type WebRequest } from '../../http/page-request.js';
import { formOf, tickedIn } from '../../http/typed.js';

/** Printing several documents at once, such as all that wait to be posted. */
@Controller('document-prints')
export class PrintingController {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  @Get()
  @Needs('notices.write')
  async showDocuments(@Req() request: WebRequest): Promise<Page> {
    const { actor, transaction, query } = request;
    const which = query.which === 'all' ? 'all' : 'waiting';
    const lines = await documentsToPrint(actor, transaction, which);
    const form = typedOr<Record<string, unknown>>(request, {});
    const ticked = tickedIn(form, 'documents');
    return new Page('notices/documents/printing.njk', {
      title: 'Print documents', which, id: uuidv7(),
      lines: lines.map((line) => ({ ...line, name: DOCUMENT_KINDS[line.kind].name, ticked: request.refused ? ticked.includes(line.id) : which === 'waiting' })),
    });
  }

  @Post()
  @Needs('notices.write')
  @ShowsAgain('showDocuments')
  async print(@Req() request: WebRequest): Promise<GoTo> {
    const form = formOf(request);
    const id = idFrom(form.id, 'form');
    await askPrint(request.actor, request.transaction, { id, documentIds: tickedIn(form, 'documents').filter(isId) });
    return new GoTo(`/document-prints/${id}`);
  }

  @Get(':id')
  @Needs('notices.write')
  async showPrint(@Req() { actor, transaction, params }: WebRequest): Promise<Page> {
    const found = await readPrint(actor, transaction, idFrom(params.id, 'file'));
    return new Page('notices/documents/print.njk', { title: 'Documents to print', found });
  }

  @Get(':id/file')
  @Needs('notices.write')
  async download(@Req() { actor, transaction, params }: WebRequest): Promise<Download> {
    const { type, content } = await openPrint(actor, transaction, this.config.dataFolder, idFrom(params.id, 'file'));
    return new Download('documents.pdf', type, content);
  }
}
