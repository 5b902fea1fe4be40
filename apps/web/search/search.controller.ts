import { Controller, Get, HttpCode, Post, Req } from '@nestjs/common';
import { may } from '#agencies';
import { searchable, searchCases } from '#cases';
import { refuse } from '#platform';
import { Needs, ShowsAgain } from '../http/access.js';
import { Page } from '../http/answers.js';
import { textOf, type WebRequest } from '../http/page-request.js';
import { foundView } from './found-view.js';

/**
 * Searching before a case is logged. What is searched for is sent as a form, never in an address (decision 0018). The page's
 * script sends the same form while somebody types, and asks for the answer alone.
 */
@Controller('search')
export class SearchController {
  @Get()
  @Needs('cases.read')
  showSearch(@Req() { actor }: WebRequest): Page {
    return new Page('search/search.njk', { title: 'Take a call', typed: '', asked: false, mayLog: may(actor, 'cases.log') });
  }

  @Post()
  @HttpCode(200)
  @Needs('cases.read')
  @ShowsAgain('showSearch')
  async search(@Req() { actor, transaction, body }: WebRequest): Promise<Page> {
    const { typed, part } = body as Record<string, unknown>;
    const words = textOf(typed).slice(0, 500);
    if (!words.trim() && part !== 'answer') throw refuse('typed', 'Enter something that the caller told you');
    const found = foundView(await searchCases(actor, transaction, words));
    const model = { title: 'Take a call', typed: words, asked: words.trim() !== '', tooLittle: searchable(words) === null, found, mayLog: may(actor, 'cases.log') };
    return new Page(part === 'answer' ? 'search/answer.njk' : 'search/search.njk', model);
  }
}
