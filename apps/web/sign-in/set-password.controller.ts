import { Controller, Get, Inject, Post, Req } from '@nestjs/common';
import { deadLink, setPasswordByLink, SHORTEST_PASSWORD, staffOfPasswordLink } from '#agencies';
import { CLOCK, Database, refuse, type Clock } from '#platform';
import { Public, ShowsAgain } from '../http/access.js';
import { GoTo, Page } from '../http/answers.js';
import { textOf, type WebRequest } from '../http/page-request.js';

/** Setting a password by a one-time link. */
@Controller('set-password')
export class SetPasswordController {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get(':secret')
  @Public()
  async showSetPassword(@Req() request: WebRequest): Promise<Page> {
    const person = await staffOfPasswordLink(this.database, textOf(request.params.secret), this.clock());
    if (!person) throw deadLink();
    return new Page('sign-in/set-password.njk', {
      title: 'Choose your password',
      email: person.email,
      secret: request.params.secret,
      shortest: SHORTEST_PASSWORD,
    });
  }

  @Post(':secret')
  @Public()
  @ShowsAgain('showSetPassword')
  async setPassword(@Req() request: WebRequest): Promise<GoTo> {
    const body = (request.body ?? {}) as Record<string, unknown>;
    const password = textOf(body.password);
    if (password !== textOf(body.again)) throw refuse('again', 'Enter the same password twice');
    await setPasswordByLink(this.database, textOf(request.params.secret), password, this.clock());
    return new GoTo('/sign-in', 'Your password is set. Sign in with it');
  }
}
