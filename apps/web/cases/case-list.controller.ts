import { Controller, Get, Req } from '@nestjs/common';
import { listAgencies, may } from '#agencies';
import { isIsoDate } from '#calendar';
import { listCases, listCategories, listWaitingTransfers, type CaseFilter } from '#cases';
import type { Reason } from '#platform';
import { Needs } from '../http/access.js';
import { Page } from '../http/answers.js';
import { dateFrom } from '../http/form.js';
import { isId, textOf, type WebRequest } from '../http/page-request.js';

/** The list of cases; its filter lives in the address. */
@Controller('cases')
export class CaseListController {
  @Get()
  @Needs('cases.read')
  async showCases(@Req() { actor, transaction, query }: WebRequest): Promise<Page> {
    const { filter, form, faults } = readFilter(query);
    const agencies = await listAgencies(transaction);
    const categories = await listCategories(transaction);
    const waiting = await listWaitingTransfers(actor, transaction);
    const known = knownOnly(filter, agencies, categories);
    const { cases, next } = faults.length > 0 ? { cases: [], next: null } : await listCases(actor, transaction, known);
    return new Page('cases/case-list.njk', {
      title: 'Cases',
      agencies,
      categories,
      waiting,
      form,
      faults,
      filtered: Object.values(form).some(Boolean),
      cases,
      nextPage: next && nextAddress(query, next),
      laterPage: Boolean(known.after),
      mayLog: may(actor, 'cases.log'),
    });
  }
}

type Query = WebRequest['query'];

const DATES = { receivedFrom: 'Received from', receivedTo: 'Received to' } as const;

function readFilter(query: Query): { filter: CaseFilter; form: Record<string, string>; faults: Reason[] } {
  const form = Object.fromEntries(
    ['words', 'agency', 'status', 'category'].map((name) => [name, textOf(query[name]).slice(0, 200)]),
  );
  const filter: CaseFilter = {
    words: form.words,
    agencyId: form.agency,
    categoryId: form.category,
    after: isId(textOf(query.after)) ? textOf(query.after) : undefined,
    ...((form.status === 'open' || form.status === 'closed') && { status: form.status }),
  };
  const faults: Reason[] = [];
  for (const [name, label] of Object.entries(DATES)) {
    for (const part of ['day', 'month', 'year']) form[`${name}-${part}`] = textOf(query[`${name}-${part}`]).slice(0, 10);
    const date = dateFrom(query, name);
    if (isIsoDate(date)) filter[name as keyof typeof DATES] = date;
    else if (date) faults.push({ field: name, message: `${label} must be a real date, like 27 3 2026` });
  }
  return { filter, form, faults };
}

/** What is not one of the choices narrows nothing: an old address still shows a list. */
function knownOnly(filter: CaseFilter, agencies: { id: string }[], categories: { id: string }[]): CaseFilter {
  return {
    ...filter,
    agencyId: agencies.find(({ id }) => id === filter.agencyId)?.id,
    categoryId: categories.find(({ id }) => id === filter.categoryId)?.id,
  };
}

function nextAddress(query: Query, after: string): string {
  const pairs = Object.entries(query).filter((pair): pair is [string, string] => typeof pair[1] === 'string' && pair[0] !== 'after');
  return `/cases?${new URLSearchParams([...pairs, ['after', after]]).toString()}`;
}
