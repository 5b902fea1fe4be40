import { Controller, Get, Inject, Post, Req } from '@nestjs/common';
import { inWords } from '#calendar';
import { documentsOf, openNotice, openWarning, paperOfNotice, paperOfWarning, printToServe, type DocumentLine } from '#notices';
import { CONFIG, overtaken, type Config } from '#platform';
import { Needs, ShowsAgain } from '../../http/access.js';
import { GoTo, Page } from '../../http/answers.js';
import { dateFrom, dateParts, readAs } from '../../http/form.js';
import { Day } from '../../http/form-fields.js';
import { idFrom, typedOr, type WebRequest } from '../../http/page-request.js';
import { formOf } from '../../http/typed.js';

class PaperForm {
  @Day('the day on which you will serve it')
  on!: string;
}

/** What the two kinds of papers say differently. */
const KINDS = {
  warnings: { what: 'warning', step: 'issue', open: openWarning },
  notices: { what: 'notice', step: 'serve', open: openNotice },
} as const;
type Kind = keyof typeof KINDS;

/** Printing a drafted warning or notice to serve it by hand: the paper that was handed over is the one that is kept. */
abstract class PaperPages {
  constructor(protected readonly config: Config, private readonly kind: Kind) {}

  protected async show(request: WebRequest): Promise<Page> {
    const { actor, transaction, params } = request;
    const { what, step, open } = KINDS[this.kind];
    const id = idFrom(params.id, what);
    const file = await open(actor, transaction, id);
    if (file.state !== 'draft') throw overtaken(`This ${what} is not a draft any more. Its paper stands on its page`);
    const papers = (await documentsOf(actor, transaction, [id])).get(id) ?? [];
    return new Page('notices/documents/paper.njk', {
      title: `Print ${file.reference}`, file, what, step, address: `/${this.kind}/${id}`, papers: printedView(papers),
      form: typedOr<Record<string, unknown>>(request, dateParts('on', transaction.today)),
    });
  }

  protected async make(request: WebRequest): Promise<GoTo> {
    const { actor, transaction, params } = request;
    const { what, open } = KINDS[this.kind];
    const id = idFrom(params.id, what);
    const raw = formOf(request);
    const { on } = await readAs(PaperForm, { on: dateFrom(raw, 'on') });
    const { state } = await open(actor, transaction, id);
    if (state !== 'draft') throw overtaken(`This ${what} is not a draft any more. Its paper stands on its page`);
    const paper = this.kind === 'warnings' ? await paperOfWarning(transaction, id, on) : await paperOfNotice(transaction, id, on);
    await printToServe(actor, transaction, this.config.dataFolder, paper);
    return new GoTo(`/${this.kind}/${id}/paper`, `The paper is made, for ${inWords(on)}. Print it below`);
  }
}

/** The paper of a warning. */
@Controller('warnings/:id/paper')
@Needs('notices.write')
export class WarningPaperController extends PaperPages {
  constructor(@Inject(CONFIG) config: Config) {
    super(config, 'warnings');
  }

  @Get()
  showPaper(@Req() request: WebRequest): Promise<Page> {
    return this.show(request);
  }

  @Post()
  @ShowsAgain('showPaper')
  makePaper(@Req() request: WebRequest): Promise<GoTo> {
    return this.make(request);
  }
}

/** The paper of a notice. */
@Controller('notices/:id/paper')
@Needs('notices.write')
export class NoticePaperController extends PaperPages {
  constructor(@Inject(CONFIG) config: Config) {
    super(config, 'notices');
  }

  @Get()
  showPaper(@Req() request: WebRequest): Promise<Page> {
    return this.show(request);
  }

  @Post()
  @ShowsAgain('showPaper')
  makePaper(@Req() request: WebRequest): Promise<GoTo> {
    return this.make(request);
  }
}

/** Papers with PDF and Word beside each other, the newest first. */
function printedView(lines: readonly DocumentLine[]): { on: string; madeAt: Date; pdf: string; docx: string | null }[] {
  const pdfs = lines.filter(({ format }) => format === 'pdf').reverse();
  return pdfs.map(({ id, on, madeAt }) => ({
    on, madeAt, pdf: id, docx: lines.find((line) => line.format === 'docx' && line.madeAt.getTime() === madeAt.getTime())?.id ?? null,
  }));
}
