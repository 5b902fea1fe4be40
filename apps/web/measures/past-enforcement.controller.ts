import { Controller, Get, Post, Req } from '@nestjs/common';
import { IsString } from 'class-validator';
import { listAgencies } from '#agencies';
import { MOST_PAST_ROWS, PAST_COLUMNS, PAST_KINDS, takeInPast } from '#notices';
import { Needs, ShowsAgain } from '../http/access.js';
import { GoTo, Page } from '../http/answers.js';
import { readAs } from '../http/form.js';
import { typedOr, type WebRequest } from '../http/page-request.js';
import { onLines, readPasted } from '../http/read-pasted.js';

class PastForm {
  @IsString({ message: 'Paste the rows' })
  rows = '';
}

/** Bringing in what was issued before Concord, so that the figures of those years are whole. */
@Controller('measures/past-enforcement')
@Needs('cases.import')
export class PastEnforcementController {
  @Get()
  async showPast(@Req() request: WebRequest): Promise<Page> {
    return new Page('measures/past-enforcement.njk', {
      title: 'Bring in past warnings, notices and orders',
      mostRows: MOST_PAST_ROWS,
      kinds: Object.entries(PAST_KINDS).map(([code, words]) => ({ code, words })),
      agencies: await listAgencies(request.transaction),
      form: typedOr(request, { rows: '' }),
    });
  }

  @Post()
  @ShowsAgain('showPast')
  async takeIn(@Req() { actor, transaction, body }: WebRequest): Promise<GoTo> {
    const { rows, lines } = readPasted((await readAs(PastForm, body)).rows, PAST_COLUMNS, ['ended_on']);
    const { taken, seenBefore } = await onLines(lines, () => takeInPast(actor, transaction, rows));
    const seen = seenBefore > 0 ? ` ${seenBefore} ${seenBefore === 1 ? 'was' : 'were'} there already.` : '';
    return new GoTo('/imports', taken === 0 ? `Nothing new.${seen}` : `${taken} taken in. The figures follow in a moment.${seen}`);
  }
}
