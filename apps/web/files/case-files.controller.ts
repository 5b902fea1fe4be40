import { Controller, Get, Inject, Req } from '@nestjs/common';
import { openCaseFile } from '#cases';
import { CONFIG, type Config } from '#platform';
import { Needs } from '../http/access.js';
import { Download } from '../http/answers.js';
import { idFrom, type WebRequest } from '../http/page-request.js';

/** The files of a case. */
@Controller('cases/:id/files')
export class CaseFilesController {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  @Get(':fileId')
  @Needs('cases.read')
  async download(@Req() { actor, transaction, params }: WebRequest): Promise<Download> {
    const ids = { caseId: idFrom(params.id, 'case'), fileId: idFrom(params.fileId, 'file') };
    const { name, type, content } = await openCaseFile(actor, transaction, this.config.dataFolder, ids);
    return new Download(name, type, content);
  }
}
