import { Controller, Get, Inject, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { signIn } from '#agencies';
import { CLOCK, CONFIG, Database, Refusal, type Clock, type Config, type Reason } from '#platform';
import { Needs, Public, ShowsAgain } from '../http/access.js';
import { GoTo, Page } from '../http/answers.js';
import { textOf, typedOr, type WebRequest } from '../http/page-request.js';
import { OpenScreens } from '../live/open-screens.js';
import { originOf, rememberDevice } from './device.js';

/** Signing in and out. */
@Controller()
export class SignInController {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(OpenScreens) private readonly screens: OpenScreens,
  ) {}

  @Get('sign-in')
  @Public()
  async showSignIn(@Req() request: WebRequest): Promise<Page> {
    const { email, next } = typedOr(request, { email: '', next: textOf(request.query.next) });
    return new Page('sign-in/sign-in.njk', { title: 'Sign in', form: { email: textOf(email), next: textOf(next) } });
  }

  @Post('sign-in')
  @Public()
  @ShowsAgain('showSignIn')
  async signIn(@Req() request: WebRequest, @Res({ passthrough: true }) response: Response): Promise<GoTo> {
    const body = (request.body ?? {}) as Record<string, unknown>;
    const [email, password] = [textOf(body.email), textOf(body.password)];
    const reasons: Reason[] = [];
    if (!email.trim()) reasons.push({ field: 'email', message: 'Enter your email address' });
    if (!password) reasons.push({ field: 'password', message: 'Enter your password' });
    if (reasons.length > 0) throw new Refusal(reasons);

    const { sessionSecret, secureCookies } = this.config;
    const origin = originOf(request, email, sessionSecret);
    const { staffId, epoch } = await signIn(this.database, { email, password, origin }, this.clock());
    await newSession(request);
    request.session.staffId = staffId;
    request.session.epoch = epoch;
    rememberDevice(response, email, sessionSecret, secureCookies);
    return new GoTo(insideAddress(textOf(body.next)));
  }

  @Post('sign-out')
  @Needs('account.own')
  async signOut(@Req() request: WebRequest): Promise<GoTo> {
    this.screens.closeSession(request.sessionID);
    await newSession(request);
    return new GoTo('/sign-in', 'You are signed out');
  }
}

/** A new session id, so that one planted before signing in is worth nothing after. */
async function newSession(request: WebRequest): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    request.session.regenerate((error: Error | null) => (error ? reject(error) : resolve()));
  });
}

/** The address to go on to, if it is one of ours, written as addresses are: never another site's. */
function insideAddress(address: string): string {
  return /^\/(?![/\\])[!-~]*$/.test(address) && !address.includes('\\') ? address : '/';
}
