import { earlier, daysBetween } from '#calendar';
import { may } from '#agencies';
import { referencesOf, type CaseReference } from '#cases';
import { BEHIND_PAGE_SIZE, casesBehind, isOfEnforcement, isOfPanel, REVIEW_REQUESTS, type CaseBehind, type FedFigure, type Part } from '#measures';
import { enforcementReferencesOf } from '#notices';
import { panelReferencesOf } from '#panels';
import { publishedCases, type Indicator, type JudgedFigure } from '#plan';
import { reviewReferencesOf } from '#reviews';
import { textOf, type WebRequest } from '../http/page-request.js';
import { valueAddress } from './addresses.js';
import { definitionOf, thingsBehind, type Things } from './figure-definitions.js';

/** The cases behind a figure, one page of one part. */
export interface CasesBehindView {
  /** Whether the list is the one that was frozen when the figure was published, rather than today's. */
  frozen: boolean;
  /** Where the other of the two lists is, where there are two. */
  otherHref: string | null;
  parts: { text: string; href: string; current: boolean }[];
  /** What they are, in words. */
  things: Things;
  rows: (CaseBehind & CaseReference & { href: string })[];
  firstHref: string | null;
  nextHref: string | null;
}

/** Reads the page of cases that the address asks for; null for those who may not read cases, and where nothing is counted. */
export async function casesBehindView(request: WebRequest, indicator: Indicator, figure: JudgedFigure): Promise<CasesBehindView | null> {
  const { actor, query } = request;
  const definition = definitionOf(indicator.fedBy);
  const { counted, published, wouldNowBe } = figure.shown;
  if (!definition || !counted || !may(actor, 'cases.read')) return null;

  const part: Part = definition.denominator && query.part === 'denominator' ? 'denominator' : 'numerator';
  const frozen = published !== null && query.cases !== 'now';
  const after = textOf(query.after) || null;
  const { cases, next } = frozen ? await frozenPage(request, figure, part, after) : await pageOfToday(request, indicator, figure, part, after);

  const address = (changes: { part?: Part; frozen?: boolean; after?: string }): string => {
    const asked = new URLSearchParams();
    if ((changes.part ?? part) === 'denominator') asked.set('part', 'denominator');
    if (published && !(changes.frozen ?? frozen)) asked.set('cases', 'now');
    if (changes.after) asked.set('after', changes.after);
    return `${valueAddress(indicator.code, figure.period)}${asked.size > 0 ? `?${asked.toString()}` : ''}#cases`;
  };
  const things = thingsBehind(indicator.fedBy!.figure);
  const references = await referencesFor(indicator.fedBy!.figure)(actor, request.transaction, cases.map(({ caseId }) => caseId));
  const { numerator, denominator } = frozen ? published : (wouldNowBe ?? counted);
  return {
    frozen,
    otherHref: wouldNowBe ? address({ frozen: !frozen }) : null,
    parts: [
      { text: `${numerator} ${definition.numerator}`, href: address({ part: 'numerator' }), current: part === 'numerator' },
      ...(definition.denominator
        ? [{ text: `${denominator} ${definition.denominator}`, href: address({ part: 'denominator' }), current: part === 'denominator' }]
        : []),
    ],
    things,
    rows: cases.map((one) => {
      const reference = references.get(one.caseId)!;
      return { ...one, ...reference, href: things.address + (reference.opens ?? one.caseId) };
    }),
    firstHref: after ? address({}) : null,
    nextHref: next && address({ after: next }),
  };
}

function referencesFor(figure: string): typeof referencesOf {
  if (isOfPanel(figure)) return panelReferencesOf;
  if (isOfEnforcement(figure)) return enforcementReferencesOf;
  return figure === REVIEW_REQUESTS ? reviewReferencesOf : referencesOf;
}

type CasesPage = { cases: CaseBehind[]; next: string | null };

function pageOfToday({ actor, transaction }: WebRequest, { fedBy }: Indicator, { period }: JudgedFigure, part: Part, after: string | null): Promise<CasesPage> {
  const indicator = { figure: fedBy!.figure as FedFigure, agencyId: fedBy!.agencyId };
  return casesBehind(actor, transaction, { indicator, period, part, after });
}

async function frozenPage({ actor, transaction }: WebRequest, { period, shown }: JudgedFigure, part: Part, after: string | null): Promise<CasesPage> {
  const asked = { publishedValueId: shown.published!.id, part, after, limit: BEHIND_PAGE_SIZE };
  const { cases, next } = await publishedCases(actor, transaction, asked);
  const rows = cases.map((one) => ({
    ...one,
    days: daysBetween(one.receivedOn, earlier(one.leftOn ?? period.endsOn, period.endsOn)),
  }));
  return { cases: rows, next };
}
