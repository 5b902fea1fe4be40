import { Controller, Get, Inject, Post, Req } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { identityOf } from '#agencies';
import { timelineSettings } from '#cases';
import { addItemPicture, openJob, openSanctuaryPicture } from '#sanctuary';
import { CONFIG, Database, refuse, type Bounds, type Config, type Transaction } from '#platform';
import { withFilesOf } from '../../files/receive-form.js';
import { Needs, OwnTransactions, ShowsAgain } from '../../http/access.js';
import { Download, GoTo, type Page } from '../../http/answers.js';
import { idFrom, isId, type WebRequest } from '../../http/page-request.js';
import { stepPage } from '../../http/step-page.js';
import { fileBounds } from '../../timeline/new-action.controller.js';

/** A picture of an item, taken on site. The form brings a file, and so opens its own transactions. */
@Controller('repairs/:id/items/:itemId/picture')
export class ItemPictureController {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  @Needs('sanctuary.repair')
  @OwnTransactions()
  async showForm(@Req() request: WebRequest): Promise<Page> {
    const itemId = idFrom(request.params.itemId, 'item');
    return this.inTransaction(request, async (transaction) => {
      const job = await openJob(request.actor, transaction, idFrom(request.params.id, 'job'));
      const item = job.items.find(({ id }) => id === itemId);
      const address = `/repairs/${job.id}`;
      const { fileMegabytes } = await timelineSettings(transaction, request.actor.agencyId);
      return stepPage(request, {
        caption: `Job ${job.reference}`, heading: 'Add a picture', back: { href: address, text: 'Back to the job' }, action: `${address}/items/${itemId}/picture`, button: 'Add the picture',
        blocked: item ? null : 'This item is no longer part of the job.', intro: [...(item ? [`${item.room}: ${item.what}`] : []), 'Where it was taken is removed from the picture. Take no faces.'],
        fields: [{ is: 'picture', label: 'The picture', megabytes: fileMegabytes }], start: {}, always: { id: uuidv7() },
      });
    });
  }

  @Post()
  @Needs('sanctuary.repair')
  @OwnTransactions()
  @ShowsAgain('showForm')
  async add(@Req() request: WebRequest): Promise<GoTo> {
    const { actor, params } = request;
    const [orderId, itemId] = [idFrom(params.id, 'job'), idFrom(params.itemId, 'item')];
    const { dataFolder } = this.config;
    const boundsOf = (): Promise<Bounds> => this.inTransaction(request, async (transaction) => ({ ...(await fileBounds(transaction, actor)), kinds: ['jpeg', 'png'] }));
    return withFilesOf(request, dataFolder, { mostFiles: 1, boundsOf }, async ({ body, files: [file] }) => {
      if (!file) throw refuse('files', 'Choose a picture: JPEG or PNG');
      await this.inTransaction(request, (transaction) => addItemPicture(actor, transaction, dataFolder, {
        entryId: isId(body.id) ? body.id : uuidv7(), itemId, file, deviceAt: null,
      }));
      return new GoTo(`/repairs/${orderId}`, 'The picture is kept');
    });
  }

  private inTransaction<Result>({ actor }: WebRequest, work: (transaction: Transaction) => Promise<Result>): Promise<Result> {
    return this.database.transaction(identityOf(actor), work);
  }
}

/** A picture or a signature, for who may see it. Its file name says nothing. */
@Controller('sanctuary/pictures/:id')
export class SanctuaryPictureController {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  @Get()
  @Needs('sanctuary.visit')
  async open(@Req() { actor, transaction, params }: WebRequest): Promise<Download> {
    const { kind, type, content } = await openSanctuaryPicture(actor, transaction, this.config.dataFolder, idFrom(params.id, 'picture'));
    return new Download(`picture.${kind}`, type, content);
  }
}
