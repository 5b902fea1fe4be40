import { Controller, Post, Req } from '@nestjs/common';
import { may } from '#agencies';
import { putPanelNoticesAway } from '#panels';
import { Needs } from '../../http/access.js';
import { GoTo } from '../../http/answers.js';
import { textOf, type WebRequest } from '../../http/page-request.js';
import { formOf } from '../../http/typed.js';

/** What somebody was told of panels' work. */
@Controller('panel-notices')
export class PanelNoticesController {
  /** Puts the notices away that were shown; what is to be done stays. */
  @Post('put-away')
  @Needs('panels.read')
  async putAway(@Req() request: WebRequest): Promise<GoTo> {
    const { actor, transaction } = request;
    const typed = textOf(formOf(request).until);
    const shown = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(typed) ? new Date(typed) : transaction.now;
    const until = Number.isNaN(shown.getTime()) || shown > transaction.now ? transaction.now : shown;
    await putPanelNoticesAway(actor, transaction, until);
    return new GoTo(may(actor, 'tasks.do') ? '/my-work' : '/panels', 'What panels told you is put away. Your actions stay in the list');
  }
}
