import { Controller, Get, HttpCode, Post, Req } from '@nestjs/common';
import { listEnforcement, STANDINGS, type EnforcementFilter, type EnforcementKind, type Standing } from '#notices';
import { refuse } from '#platform';
import { Needs, ShowsAgain } from '../../http/access.js';
import { Page } from '../../http/answers.js';
import { isId, textOf, type WebRequest } from '../../http/page-request.js';
import { formOf } from '../../http/typed.js';
import { rowOf } from '../enforcement-rows.js';
import { KINDS } from '../enforcement-words.js';

/** The agency's warnings, notices and orders. Whose name is searched for is sent as a form, never in an address. */
@Controller('notices')
@Needs('notices.read')
export class EnforcementListController {
  @Get()
  async showList(@Req() request: WebRequest): Promise<Page> {
    const { query } = request;
    const after = textOf(query.after);
    return listPage(request, { ...chosenIn(query), after: isId(after) ? after : null });
  }

  @Post()
  @HttpCode(200)
  @ShowsAgain('showList')
  async search(@Req() request: WebRequest): Promise<Page> {
    const recipient = textOf(formOf(request).recipient).trim().slice(0, 200);
    if (!recipient) throw refuse('recipient', 'Enter a name, or part of it');
    return listPage(request, { recipient });
  }
}

/** What the address narrows the list to; what is none of the choices narrows nothing. */
function chosenIn(query: WebRequest['query']): EnforcementFilter {
  const [kind, standing] = [textOf(query.kind), textOf(query.standing)];
  return {
    ...(Object.hasOwn(KINDS, kind) && { kind: kind as EnforcementKind }),
    ...(Object.hasOwn(STANDINGS, standing) && { standing: standing as Standing }),
  };
}

async function listPage({ actor, transaction, refused }: WebRequest, filter: EnforcementFilter): Promise<Page> {
  const { lines, next } = await listEnforcement(actor, transaction, filter);
  const { kind = '', standing = '', recipient = '' } = filter;
  const chosen = new URLSearchParams(Object.entries({ kind, standing }).filter(([, value]) => value)).toString();
  return new Page('notices/list/list.njk', {
    title: 'Warnings, notices and orders',
    rows: lines.map((line) => rowOf(line, transaction.today)),
    kinds: Object.entries(KINDS).map(([value, { text }]) => ({ id: value, name: `${text}s` })),
    standings: Object.entries(STANDINGS).map(([value, name]) => ({ id: value, name })),
    kind, standing, recipient,
    searched: recipient !== '',
    isPart: recipient !== '' && next !== null,
    typed: refused ? textOf(refused.typed.recipient) : recipient,
    nextPage: !recipient && next ? `/notices?${chosen}${chosen ? '&' : ''}after=${next}` : null,
    laterPage: Boolean(filter.after),
    firstPage: `/notices${chosen ? `?${chosen}` : ''}`,
  });
}
