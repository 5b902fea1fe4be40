import { Controller, Get, Inject, Req } from '@nestjs/common';
import { openDocument } from '#notices';
import { CONFIG, type Config } from '#platform';
import { Needs } from '../../http/access.js';
import { Download } from '../../http/answers.js';
import { idFrom, type WebRequest } from '../../http/page-request.js';

/** Documents as they were served. */
@Controller('documents')
export class DocumentsController {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  @Get(':id')
  @Needs('notices.read')
  async download(@Req() { actor, transaction, params }: WebRequest): Promise<Download> {
    const { name, type, content } = await openDocument(actor, transaction, this.config.dataFolder, idFrom(params.id, 'document'));
    return new Download(name, type, content);
  }
}
