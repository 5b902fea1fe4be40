import { Controller, Get, Inject, Post, Req } from '@nestjs/common';
import { identityOf } from '#agencies';
import { cancelPlannedAction, doPlannedAction, openPlannedAction, timelineSettings } from '#cases';
import { CONFIG, Database, type Bounds, type Config, type Transaction } from '#platform';
import { withFilesOf } from '../files/receive-form.js';
import { Needs, OwnTransactions, ShowsAgain } from '../http/access.js';
import { GoTo, Page } from '../http/answers.js';
import { dateFrom, dateParts, readAs } from '../http/form.js';
import { idFrom, typedOr, type WebRequest } from '../http/page-request.js';
import { fileBounds, MOST_FILES } from './new-action.controller.js';
import { CancelForm, DoneForm } from './timeline-forms.js';

/** A planned action: that it was done, or will not be. */
@Controller('cases/:id/actions/:actionId')
export class PlannedActionController {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get('done')
  @Needs('timeline.write')
  @OwnTransactions()
  async showDone(@Req() request: WebRequest): Promise<Page> {
    const { actor } = request;
    const { caseId, actionId } = idsOf(request);
    return this.inTransaction(request, async (transaction) => {
      const plan = await openPlannedAction(actor, transaction, caseId, actionId);
      const { fileMegabytes } = await timelineSettings(transaction, actor.agencyId);
      const start = { body: plan.body, ...dateParts('doneOn', transaction.today) };
      const form = { ...typedOr<Record<string, unknown>>(request, start), version: plan.version };
      return new Page('timeline/action-done.njk', { title: `${plan.title} is done`, plan, form, late: plan.dueOn < transaction.today, mostFiles: MOST_FILES, fileMegabytes });
    });
  }

  @Post('done')
  @Needs('timeline.write')
  @OwnTransactions()
  @ShowsAgain('showDone')
  async done(@Req() request: WebRequest): Promise<GoTo> {
    const { actor } = request;
    const ids = idsOf(request);
    const { dataFolder } = this.config;
    const boundsOf = (): Promise<Bounds> => this.inTransaction(request, async (transaction) => {
      await openPlannedAction(actor, transaction, ids.caseId, ids.actionId);
      return fileBounds(transaction, actor);
    });
    return withFilesOf(request, dataFolder, { mostFiles: MOST_FILES, boundsOf }, async ({ body, files }) => {
      const form = await readAs(DoneForm, { ...body, doneOn: dateFrom(body, 'doneOn') });
      await this.inTransaction(request, (transaction) => doPlannedAction(actor, transaction, dataFolder, { ...ids, ...form }, files));
      return new GoTo(`/cases/${ids.caseId}#timeline`, 'It is in the timeline');
    });
  }

  @Get('cancel')
  @Needs('timeline.write')
  async showCancel(@Req() request: WebRequest): Promise<Page> {
    const { caseId, actionId } = idsOf(request);
    const plan = await openPlannedAction(request.actor, request.transaction, caseId, actionId);
    const form = { ...typedOr<Record<string, unknown>>(request, {}), version: plan.version };
    return new Page('timeline/cancel-action.njk', { title: `${plan.title} will not be done`, plan, form });
  }

  @Post('cancel')
  @Needs('timeline.write')
  @ShowsAgain('showCancel')
  async cancel(@Req() request: WebRequest): Promise<GoTo> {
    const ids = idsOf(request);
    const form = await readAs(CancelForm, request.body);
    await cancelPlannedAction(request.actor, request.transaction, { ...ids, ...form });
    return new GoTo(`/cases/${ids.caseId}#timeline`, 'It is taken off, and the timeline says why');
  }

  private inTransaction<Result>({ actor }: WebRequest, work: (transaction: Transaction) => Promise<Result>): Promise<Result> {
    return this.database.transaction(identityOf(actor), work);
  }
}

function idsOf({ params }: WebRequest): { caseId: string; actionId: string } {
  return { caseId: idFrom(params.id, 'case'), actionId: idFrom(params.actionId, 'planned action') };
}
