import { Controller, Get, Req } from '@nestjs/common';
import { listGivenTransfers, listWaitingTransfers } from '#cases';
import { Needs } from '../http/access.js';
import { Page } from '../http/answers.js';
import type { WebRequest } from '../http/page-request.js';

/** What moves between agencies: what waits for ours to answer, and what came of the cases that ours offered. */
@Controller('transfers')
export class TransfersController {
  @Get()
  @Needs('cases.transfer')
  async showTransfers(@Req() { actor, transaction }: WebRequest): Promise<Page> {
    const given = await listGivenTransfers(actor, transaction);
    return new Page('cases/transfers.njk', {
      title: 'Transfers',
      toAnswer: await listWaitingTransfers(actor, transaction),
      unanswered: given.filter(({ state }) => state === 'asked'),
      answered: given.filter(({ state }) => state !== 'asked'),
    });
  }
}
