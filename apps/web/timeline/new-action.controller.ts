import { Controller, Get, Inject, Post, Req } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { identityOf, type Actor } from '#agencies';
import { inWords } from '#calendar';
import { ACTION_KINDS, addAction, fillBlanks, listActionTemplates, requireTimeline, takeTimeline, targetDay, timelineSettings, type ActionTemplate } from '#cases';
import { CONFIG, Database, type Bounds, type Config, type Transaction } from '#platform';
import { withFilesOf } from '../files/receive-form.js';
import { Needs, OwnTransactions, ShowsAgain } from '../http/access.js';
import { GoTo, Page } from '../http/answers.js';
import { dateFrom, dateParts, readAs } from '../http/form.js';
import { idFrom, textOf, typedOr, type WebRequest } from '../http/page-request.js';
import { ActionForm } from './timeline-forms.js';

/** Files that one form may bring. */
export const MOST_FILES = 10;
const MEGABYTE = 1024 * 1024;

/** How large a file may be, as the actor's agency has settled it. */
export async function fileBounds(transaction: Transaction, actor: Actor): Promise<Bounds> {
  const { fileMegabytes } = await timelineSettings(transaction, actor.agencyId);
  return { mostBytes: fileMegabytes * MEGABYTE };
}

/** Writing down what was done about a case, or is planned. The form brings files, and so opens its own transactions. */
@Controller('cases/:id/actions/new')
export class NewActionController {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  @Needs('timeline.write')
  @OwnTransactions()
  async showNewAction(@Req() request: WebRequest): Promise<Page> {
    const { actor, params, query } = request;
    const caseId = idFrom(params.id, 'case');
    return this.inTransaction(request, async (transaction) => {
      const { reference, address } = await requireTimeline(actor, transaction, caseId);
      const templates = await listActionTemplates(actor, transaction);
      const template = templates.find(({ id }) => id === textOf(query.template));
      const { fileMegabytes } = await timelineSettings(transaction, actor.agencyId);
      const known = { reference, address: address || '[address]', today: inWords(transaction.today), officer: actor.name, agency: actor.agencyName };
      const start = template ? startFrom(template, transaction.today, known) : emptyStart(transaction.today);
      return new Page('timeline/new-action.njk', {
        title: `Add to case ${reference}`,
        caseId,
        templates: templates.map(({ id, title }) => ({ id, title, chosen: id === template?.id })),
        kinds: Object.entries(ACTION_KINDS).map(([id, name]) => ({ id, name })),
        // A form that is shown again has added nothing, or another action than the one typed: it gets an id of its own.
        form: { ...typedOr<Record<string, unknown>>(request, start), id: uuidv7() },
        mostFiles: MOST_FILES,
        fileMegabytes,
      });
    });
  }

  @Post()
  @Needs('timeline.write')
  @OwnTransactions()
  @ShowsAgain('showNewAction')
  async addAction(@Req() request: WebRequest): Promise<GoTo> {
    const { actor, params } = request;
    const caseId = idFrom(params.id, 'case');
    const { dataFolder } = this.config;
    const boundsOf = (): Promise<Bounds> => this.inTransaction(request, async (transaction) => {
      await takeTimeline(actor, transaction, caseId);
      return fileBounds(transaction, actor);
    });
    return withFilesOf(request, dataFolder, { mostFiles: MOST_FILES, boundsOf }, async ({ body, files }) => {
      const form = await readAs(ActionForm, { ...body, day: dateFrom(body, 'day') });
      const asked = { ...form, caseId, templateId: form.templateId || null };
      await this.inTransaction(request, (transaction) => addAction(actor, transaction, dataFolder, asked, files));
      return new GoTo(`/cases/${caseId}#timeline`, form.state === 'done' ? 'It is in the timeline' : 'It is planned');
    });
  }

  private inTransaction<Result>({ actor }: WebRequest, work: (transaction: Transaction) => Promise<Result>): Promise<Result> {
    return this.database.transaction(identityOf(actor), work);
  }
}

function emptyStart(today: string): Record<string, unknown> {
  return { kind: '', title: '', body: '', state: 'done', audience: 'shared', templateId: '', ...dateParts('day', today) };
}

/** What a template gives to begin with; one with a target is something to plan. */
function startFrom(template: ActionTemplate, today: string, known: Record<string, string>): Record<string, unknown> {
  const { id, kind, title, body, audience, targetDays, targetKind } = template;
  const planned = targetDays !== null && targetDays > 0;
  const day = planned ? targetDay(today, { days: targetDays, kind: targetKind }) : today;
  return { kind, title, body: fillBlanks(body, known), audience, templateId: id, state: planned ? 'planned' : 'done', ...dateParts('day', day) };
}
