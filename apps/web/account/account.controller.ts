import { Controller, Get, Post, Req } from '@nestjs/common';
import { createApiToken, listApiTokens, revokeApiToken, ROLE_NAMES, signOutEverywhere } from '#agencies';
import { Needs, ShowsAgain } from '../http/access.js';
import { GoTo, Page } from '../http/answers.js';
import { idFrom, textOf, typedOr, type WebRequest } from '../http/page-request.js';

/** A person's own account: who they are here, their API tokens, and signing out everywhere. */
@Controller('account')
export class AccountController {
  @Get()
  @Needs('account.own')
  async showAccount(@Req() request: WebRequest, newToken?: string): Promise<Page> {
    const { actor, transaction } = request;
    return new Page('account/account.njk', {
      title: 'Your account',
      roles: actor.roles.map((role) => ROLE_NAMES[role]),
      tokens: await listApiTokens(actor, transaction),
      form: typedOr(request, { name: '' }),
      newToken,
    });
  }

  /** The token stands on this one page and nowhere else, so the answer is the page itself and not another address. */
  @Post('tokens')
  @Needs('account.own')
  @ShowsAgain('showAccount')
  async createToken(@Req() request: WebRequest): Promise<Page> {
    const form = (request.body ?? {}) as Record<string, unknown>;
    const { token } = await createApiToken(request.actor, request.transaction, textOf(form.name));
    return this.showAccount(request, token);
  }

  @Post('tokens/:id/revoke')
  @Needs('account.own')
  async revokeToken(@Req() { actor, transaction, params }: WebRequest): Promise<GoTo> {
    await revokeApiToken(actor, transaction, idFrom(params.id, 'token'));
    return new GoTo('/account', 'The token no longer works');
  }

  @Post('sign-out-everywhere')
  @Needs('account.own')
  async signOutEverywhere(@Req() { actor, transaction }: WebRequest): Promise<GoTo> {
    await signOutEverywhere(actor, transaction);
    return new GoTo('/sign-in');
  }
}
