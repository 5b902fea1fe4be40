import type { Actor } from '#agencies';
import { earlierCases, howNear, NEARBY_METRES, type BeingLogged, type EarlierCases, type NearbyCase } from '#cases';
import type { Transaction } from '#platform';
import { textOf } from '../http/page-request.js';
import { caseView, type CaseView } from './found-view.js';

/** Earlier cases beside the form of a new one. */
export interface EarlierView {
  groups: { title: string; hint: string; cases: CaseView[] }[];
  asked: boolean;
  said: string;
}

const FIELDS = ['address', 'postcode', 'reporterName', 'reporterPhone'] as const;

/** Looks for earlier cases by what the form of a new case says so far. */
export async function earlierView(actor: Actor, transaction: Transaction, form: Record<string, unknown>): Promise<EarlierView> {
  const asked = Object.fromEntries(FIELDS.map((name) => [name, textOf(form[name]).slice(0, 500)])) as unknown as BeingLogged;
  if (!FIELDS.some((name) => asked[name].trim())) return { groups: [], asked: false, said: '' };
  const found = await earlierCases(actor, transaction, asked);
  const groups = groupsOf(found).filter(({ cases }) => cases.length > 0);
  const count = groups.reduce((sum, { cases }) => sum + cases.length, 0);
  return { groups, asked: true, said: count === 0 ? '' : `${count} earlier ${count === 1 ? 'case' : 'cases'} found` };
}

function groupsOf({ here, withPerson, nearby, measuredFrom }: EarlierCases): EarlierView['groups'] {
  const around = `Within ${NEARBY_METRES} metres${measuredFrom === 'postcode' ? ' of the middle of this postcode' : ''}, or with the same postcode`;
  return [
    { title: 'Cases at this place', hint: '', cases: here.map(caseView) },
    { title: 'Cases with this person', hint: '', cases: withPerson.map(caseView) },
    { title: 'Cases nearby', hint: measuredFrom ? around : 'With the same postcode', cases: nearby.map(nearbyView) },
  ];
}

function nearbyView(found: NearbyCase): CaseView {
  return { ...caseView(found), why: found.metresAway === null ? 'The same postcode' : howNear(found.metresAway).replace(/^\w/, (first) => first.toUpperCase()) };
}
