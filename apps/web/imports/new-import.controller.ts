import { Controller, Get, Inject, Post, Req } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { identityOf, listAgencies } from '#agencies';
import { askImport, listCategories, makeUploadFolder, removeUpload, uploadPath } from '#cases';
import { CONFIG, Database, type Config } from '#platform';
import { Needs, OwnTransactions, ShowsAgain } from '../http/access.js';
import { GoTo, Page } from '../http/answers.js';
import { csrf } from '../http/csrf.js';
import type { WebRequest } from '../http/page-request.js';
import { storeUpload } from './read-upload.js';

/** Choosing a file of past cases. The worker imports it. */
@Controller('imports/new')
export class NewImportController {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  @Needs('cases.import')
  @OwnTransactions()
  async showNewImport(@Req() { actor }: WebRequest): Promise<Page> {
    const known = await this.database.transaction(identityOf(actor), async (transaction) => ({
      agencies: (await listAgencies(transaction)).map(({ name }) => name),
      categories: (await listCategories(transaction)).map(({ name }) => name),
    }));
    return new Page('imports/new-import.njk', { title: 'Import past cases', ...known });
  }

  /** An upload takes its time, and must not hold a transaction while it does. */
  @Post()
  @Needs('cases.import')
  @OwnTransactions()
  @ShowsAgain('showNewImport')
  async upload(@Req() request: WebRequest): Promise<GoTo> {
    const { actor } = request;
    const { dataFolder } = this.config;
    const id = uuidv7();
    await makeUploadFolder(dataFolder);
    const fileBytes = await storeUpload(request, uploadPath(dataFolder, id), (secret) => csrf.checkToken(request, secret));
    try {
      await this.database.transaction(identityOf(actor), (transaction) => askImport(actor, transaction, { id, fileBytes }));
    } catch (error) {
      await removeUpload(dataFolder, id);
      throw error;
    }
    return new GoTo(`/imports/${id}`);
  }
}
