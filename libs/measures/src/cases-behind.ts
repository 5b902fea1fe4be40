import { requirePermission, type Actor } from '#agencies';
import type { IsoDate, Period } from '#calendar';
import { readCursor, refuse, writeCursor, type Transaction } from '#platform';
import { enforcementAsCases } from './enforcement-behind.js';
import { discussedItems } from './discussed.js';
import { JUDGED_SPELLS, JUDGED_STAYS, judgedParameters } from './judged-spells.js';
import { requestsAsCases } from './requests-behind.js';
import type { Figure } from './rules/closure-figures.js';
import { ENFORCEMENT, isOfEnforcement, isPanelStay, PANEL_DISCUSSED, PANEL_STAYS, REVIEW_REQUESTS, type FedFigure, type PanelStayFigure } from './rules/fed-figure.js';

/** Which part of a figure: the cases it counts, or those that its share is of. */
export type Part = 'numerator' | 'denominator';

/** The figure of one agency in one period. */
export interface FigureOfAgency {
  figure: FedFigure;
  agencyId: string;
}

/**
 * A case behind a figure, with the spell that puts it there; behind the figure of review requests a request, behind those of the ASB
 * Panel an item of its agenda, with its stay; behind those of enforcement what was issued, served, granted or made.
 */
export interface CaseBehind {
  caseId: string;
  receivedOn: IsoDate;
  leftOn: IsoDate | null;
  leftBy: 'closed' | 'transferred' | null;
  /** From receipt to closing, or to the period's end (today, if sooner) where it was open then. */
  days: number;
}

/** Cases on one page of a figure. */
export const BEHIND_PAGE_SIZE = 50;

/** Which spells each part of each figure counts, in the words of JUDGED_SPELLS. */
const PARTS: Record<Figure, Record<Part, string | null>> = {
  received: { numerator: 'received', denominator: null },
  under: { numerator: 'under', denominator: null },
  between: { numerator: 'between', denominator: null },
  over: { numerator: 'over_closed or over_open', denominator: null },
  'closed-in-time': { numerator: 'under', denominator: 'received' },
};

/**
 * One page of the cases behind a figure, oldest receipt first, as of today, and where the next page starts. Needs leave to
 * read cases, and tells dates alone: what a case is about is read from the case, by those who may open it.
 */
export async function casesBehind(
  actor: Actor,
  transaction: Transaction,
  asked: { indicator: FigureOfAgency; period: Period; part: Part; after?: string | null },
): Promise<{ cases: CaseBehind[]; next: string | null }> {
  requirePermission(actor, 'cases.read');
  const after = asked.after ? readCursor(asked.after) : null;
  const { figure, agencyId } = asked.indicator;
  if (figure === REVIEW_REQUESTS) return { cases: await requestsAsCases(actor, transaction, agencyId, asked.period), next: null };
  const cases =
    figure === PANEL_DISCUSSED
      ? await discussedItems(transaction, agencyId, asked.period, { after, limit: BEHIND_PAGE_SIZE + 1 })
      : isOfEnforcement(figure)
      ? await enforcementAsCases(transaction, ENFORCEMENT[figure], asked.period, { after, limit: BEHIND_PAGE_SIZE + 1 })
      : await transaction.query<CaseBehind>(
          `${spellsBehind(figure, asked.part)}
             and ($8::date is null or (j.received_on, j.case_id) > ($8::date, $9::uuid))
           order by j.received_on, j.case_id limit ${BEHIND_PAGE_SIZE + 1}`,
          [...judgedParameters([agencyId], [asked.period], transaction.today), after?.day ?? null, after?.id ?? null],
        );
  const last = cases.length > BEHIND_PAGE_SIZE ? cases[BEHIND_PAGE_SIZE - 1]! : null;
  return { cases: cases.slice(0, BEHIND_PAGE_SIZE), next: last && writeCursor({ day: last.receivedOn, id: last.caseId }) };
}

/** All the cases behind a figure, for freezing with it. */
export async function allCasesBehind(
  actor: Actor,
  transaction: Transaction,
  asked: { indicator: FigureOfAgency; period: Period },
): Promise<(CaseBehind & { part: Part })[]> {
  requirePermission(actor, 'plan.publish');
  const { figure, agencyId } = asked.indicator;
  if (figure === REVIEW_REQUESTS) {
    const requests = await requestsAsCases(actor, transaction, agencyId, asked.period);
    return requests.map((one) => ({ ...one, part: 'numerator' }));
  }
  if (figure === PANEL_DISCUSSED) {
    const items = await discussedItems(transaction, agencyId, asked.period);
    return items.map((one) => ({ ...one, part: 'numerator' }));
  }
  if (isOfEnforcement(figure)) {
    const counted = await enforcementAsCases(transaction, ENFORCEMENT[figure], asked.period);
    return counted.map((one) => ({ ...one, part: 'numerator' }));
  }
  const parameters = judgedParameters([agencyId], [asked.period], transaction.today);
  const all: (CaseBehind & { part: Part })[] = [];
  for (const part of ['numerator', 'denominator'] as const) {
    if (conditionOf(figure, part) === null) continue;
    const cases = await transaction.query<CaseBehind>(`${spellsBehind(figure, part)} order by j.received_on, j.case_id`, parameters);
    all.push(...cases.map((one) => ({ ...one, part })));
  }
  return all;
}

function spellsBehind(figure: Figure | PanelStayFigure, part: Part): string {
  const condition = conditionOf(figure, part);
  if (!condition) throw refuse('part', 'This figure is a count: it has no second list of cases');
  return `select j.case_id as "caseId", j.received_on as "receivedOn", j.left_on as "leftOn", j.left_by as "leftBy",
       least(j.left_on, ($4::date[])[1]) - j.received_on as days
     from (${isPanelStay(figure) ? JUDGED_STAYS : JUDGED_SPELLS}) as j
     where (${condition})`;
}

function conditionOf(figure: Figure | PanelStayFigure, part: Part): string | null {
  return PARTS[isPanelStay(figure) ? PANEL_STAYS[figure] : figure][part];
}
