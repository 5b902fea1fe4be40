import type { Actor } from '#agencies';
import { earlierCases, type BeingLogged } from '#cases';
import type { Transaction } from '#platform';
import { textOf } from '../http/page-request.js';
import { caseView, type CaseView } from './found-view.js';

/** Earlier cases beside the form of a new one. */
export interface EarlierView {
  groups: { title: string; cases: CaseView[] }[];
  asked: boolean;
  said: string;
}

const TITLES = { here: 'Cases at this place', withPerson: 'Cases with this person', nearby: 'Cases with the same postcode' } as const;
const FIELDS = ['address', 'postcode', 'reporterName', 'reporterPhone'] as const;

/** Looks for earlier cases by what the form of a new case says so far. */
export async function earlierView(actor: Actor, transaction: Transaction, form: Record<string, unknown>): Promise<EarlierView> {
  const asked = Object.fromEntries(FIELDS.map((name) => [name, textOf(form[name]).slice(0, 500)])) as unknown as BeingLogged;
  if (!FIELDS.some((name) => asked[name].trim())) return { groups: [], asked: false, said: '' };
  const found = await earlierCases(actor, transaction, asked);
  const groups = (Object.keys(TITLES) as (keyof typeof TITLES)[])
    .map((name) => ({ title: TITLES[name], cases: found[name].map(caseView) }))
    .filter(({ cases }) => cases.length > 0);
  const count = groups.reduce((sum, { cases }) => sum + cases.length, 0);
  return { groups, asked: true, said: count === 0 ? '' : `${count} earlier ${count === 1 ? 'case' : 'cases'} found` };
}
