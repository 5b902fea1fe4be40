import { Controller, Get, Req } from '@nestjs/common';
import { listAgencies, may } from '#agencies';
import {
  listCaseOfficers, listCases, listCategories, listViews, listWaitingTransfers, PRIORITY_NAMES, SORTS, type CaseLine, type SavedView,
} from '#cases';
import { Needs } from '../http/access.js';
import { GoTo, Page } from '../http/answers.js';
import type { WebRequest } from '../http/page-request.js';
import { addressOf, chosenWords, readFilter, standardViews } from './list-filter.js';

/** The list of cases; its filter lives in the address. */
@Controller('cases')
export class CaseListController {
  @Get()
  @Needs('cases.read')
  async showCases(@Req() { actor, transaction, query }: WebRequest): Promise<Page | GoTo> {
    const views = await listViews(actor, transaction);
    const first = Object.keys(query).length === 0 && views.find(({ isDefault }) => isDefault);
    if (first) return new GoTo(`/cases?${first.filter}`);
    const { filter, form, faults } = readFilter(query);
    const waiting = await listWaitingTransfers(actor, transaction);
    const { cases, next } = faults.length > 0 ? { cases: [], next: null } : await listCases(actor, transaction, filter);
    const address = addressOf(form);
    const choices = {
      agency: await listAgencies(transaction),
      officer: await listCaseOfficers(actor, transaction),
      status: namesOf({ open: 'Open', closed: 'Closed' }),
      category: await listCategories(transaction),
      priority: namesOf(PRIORITY_NAMES),
      sort: namesOf(SORTS),
    };
    return new Page('cases/case-list.njk', {
      title: 'Cases',
      choices,
      chosen: chosenWords(form, choices),
      views: viewLinks(views, actor.staffId, address),
      waiting,
      form,
      faults,
      address,
      cases: cases.map((line) => lineView(line, transaction.today)),
      nextPage: next && `/cases?${address}${address ? '&' : ''}after=${next}`,
      laterPage: Boolean(filter.after),
      mayLog: may(actor, 'cases.log'),
      mayReassign: may(actor, 'cases.reassign'),
    });
  }

  /** The list, or the cases ticked on it, for paper. */
  @Get('print')
  @Needs('cases.read')
  async printCases(@Req() { actor, transaction, query }: WebRequest): Promise<Page> {
    const { filter, form } = readFilter(query);
    const { cases, next } = await listCases(actor, transaction, filter);
    return new Page('cases/print-list.njk', {
      title: 'Cases to print',
      cases: cases.map((line) => lineView(line, transaction.today)),
      isPart: next !== null,
      back: `/cases?${addressOf(form)}`,
      today: transaction.today,
    });
  }
}

function namesOf(words: Record<string, string>): { id: string; name: string }[] {
  return Object.entries(words).map(([id, name]) => ({ id, name }));
}

function lineView(line: CaseLine, today: string): CaseLine & { isOpen: boolean; reviewIsLate: boolean; priorityName: string } {
  const isOpen = line.closedOn === null;
  return { ...line, isOpen, reviewIsLate: isOpen && line.reviewOn !== null && line.reviewOn < today, priorityName: PRIORITY_NAMES[line.priority] };
}

/** Links to the views; the one that is shown is current. */
function viewLinks(saved: SavedView[], staffId: string | null, address: string): { name: string; href: string; current: boolean }[] {
  return [...standardViews(staffId), ...saved].map(({ name, filter }) => ({ name, href: `/cases?${filter || 'status='}`, current: filter === address }));
}
