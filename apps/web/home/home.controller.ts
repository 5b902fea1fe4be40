import { Controller, Get, Inject, Req } from '@nestjs/common';
import { may } from '#agencies';
import { Database } from '#platform';
import { Needs, Public } from '../http/access.js';
import { GoTo } from '../http/answers.js';
import type { WebRequest } from '../http/page-request.js';

/** The start page: where each role's work is. */
@Controller()
export class HomeController {
  constructor(@Inject(Database) private readonly database: Database) {}

  @Get()
  @Needs('account.own')
  start(@Req() { actor }: WebRequest): GoTo {
    if (may(actor, 'tasks.do')) return new GoTo('/my-work');
    if (may(actor, 'sanctuary.repair')) return new GoTo('/repairs');
    return new GoTo(may(actor, 'panels.sit') ? '/panels' : '/plan');
  }

  /** For a load balancer: whether this process answers and reaches its database. */
  @Get('health')
  @Public()
  async health(): Promise<{ status: 'ok' }> {
    await this.database.beforeIdentity('select 1', []);
    return { status: 'ok' };
  }
}
