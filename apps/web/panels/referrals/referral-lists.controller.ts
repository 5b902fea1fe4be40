import { Controller, Get, Req } from '@nestjs/common';
import { may } from '#agencies';
import { listOwnReferrals, listReferralsOfPanel, requireSeat } from '#panels';
import { Needs } from '../../http/access.js';
import { Page } from '../../http/answers.js';
import { idFrom, isId, textOf, type WebRequest } from '../../http/page-request.js';
import { lineOf } from './referral-words.js';

/** Referrals in lists: those that somebody made, and those of a panel. */
@Controller('panels')
export class ReferralListsController {
  @Get('my-referrals')
  @Needs('panels.refer')
  async showOwn(@Req() { actor, transaction, query }: WebRequest): Promise<Page> {
    const after = afterOf(query);
    const { referrals, next } = await listOwnReferrals(actor, transaction, after);
    return listPage('/panels/my-referrals', after, next, {
      title: 'Your referrals to panels', heading: 'Your referrals to panels', own: true, mayRefer: may(actor, 'panels.refer'),
      noneYet: 'You have referred nobody yet.', referrals: referrals.map(lineOf), back: { href: '/panels', text: 'Back to panels' },
    });
  }

  @Get(':panelId/referrals')
  @Needs('panels.sit')
  async showOfPanel(@Req() { actor, transaction, params, query }: WebRequest): Promise<Page> {
    const panel = await requireSeat(actor, transaction, idFrom(params.panelId, 'panel'));
    const after = afterOf(query);
    const { referrals, next } = await listReferralsOfPanel(actor, transaction, panel.id, after);
    return listPage(`/panels/${panel.id}/referrals`, after, next, {
      title: 'Referrals to the panel', heading: `Referrals to ${panel.name}`, own: false, mayRefer: false,
      noneYet: panel.runs ? 'Nobody has been referred yet.' : 'No referral has been accepted yet.', referrals: referrals.map(lineOf),
      back: { href: `/panels/${panel.id}`, text: `Back to ${panel.name}` },
    });
  }
}

function afterOf(query: WebRequest['query']): string | null {
  const after = textOf(query.after);
  return isId(after) ? after : null;
}

function listPage(path: string, after: string | null, next: string | null, model: Record<string, unknown>): Page {
  return new Page('panels/referrals/list.njk', {
    ...model, title: String(model.title), laterPage: after !== null, firstPage: path, nextPage: next && `${path}?after=${next}`,
  });
}
