import { requirePermission, type Actor } from '#agencies';
import type { IsoDate } from '#calendar';
import { notFound, type Prepared, type Transaction } from '#platform';
import { riskScore, type RiskBand } from '../rules/risk-score.js';

/** A risk to one of the plan's actions, as it was judged last. */
export interface PlanRisk {
  id: string;
  actionId: string;
  reference: string;
  title: string;
  agencyId: string | null;
  ownerId: string | null;
  printedReference: string;
  threats: string[];
  mitigations: string[];
  strategic: { number: number; words: string }[];
  nextReviewOn: IsoDate | null;
  version: number;
  /** Null: nobody has judged it. */
  likelihood: number | null;
  impact: number | null;
  reviewedOn: IsoDate | null;
  score: number | null;
  band: RiskBand | null;
  reviewDue: boolean;
}

const SELECT = `select r.id, r.action_id as "actionId", a.reference, a.title, a.agency_id as "agencyId", a.owner_id as "ownerId",
    r.printed_reference as "printedReference", r.threats, r.mitigations, r.next_review_on as "nextReviewOn", r.version,
    coalesce((select jsonb_agg(jsonb_build_object('number', s.number, 'words', s.words) order by s.number)
              from strategic_risks s where s.plan_id = a.plan_id and s.number = any(r.strategic)), '[]') as strategic,
    v.likelihood, v.impact, v.reviewed_on as "reviewedOn"
  from plan_risks r join plan_actions a on a.id = r.action_id
    left join lateral (select likelihood, impact, reviewed_on from risk_reviews where risk_id = r.id order by reviewed_at desc, id desc limit 1) v on true`;

const ALL: Prepared = {
  name: 'risks of plan',
  text: `${SELECT} where a.plan_id = (select id from plans order by $1::date between starts_on and ends_on desc, starts_on desc, id limit 1)
    order by v.likelihood * v.impact desc nulls last, a.reference, r.id`,
};
const ONE: Prepared = { name: 'risk of plan', text: `${SELECT} where r.id = $1` };
const OF_ACTION: Prepared = { name: 'risks of action', text: `${SELECT} where r.action_id = $1 order by r.id` };

type Row = Omit<PlanRisk, 'score' | 'band' | 'reviewDue'>;

/** The risks of the current plan, the gravest first, those that nobody has judged last. */
export async function listRisks(actor: Actor, transaction: Transaction): Promise<PlanRisk[]> {
  requirePermission(actor, 'plan.read');
  return (await transaction.query<Row>(ALL, [transaction.today])).map((row) => judged(row, transaction.today));
}

/** The risks to one action. */
export async function risksOf(actor: Actor, transaction: Transaction, actionId: string): Promise<PlanRisk[]> {
  requirePermission(actor, 'plan.read');
  return (await transaction.query<Row>(OF_ACTION, [actionId])).map((row) => judged(row, transaction.today));
}

/** A judgement of a risk. */
export interface RiskReview {
  id: string;
  reviewedOn: IsoDate;
  likelihood: number;
  impact: number;
  words: string;
  staffName: string | null;
}

const REVIEWS: Prepared = {
  name: 'reviews of risk',
  text: `select v.id, v.reviewed_on as "reviewedOn", v.likelihood, v.impact, v.words, s.name as "staffName"
    from risk_reviews v left join staff s on s.id = v.reviewed_by where v.risk_id = $1 order by v.reviewed_at desc, v.id desc`,
};

/** One risk, with how it was judged, the latest first. */
export async function openRisk(actor: Actor, transaction: Transaction, id: string): Promise<{ risk: PlanRisk; reviews: RiskReview[] }> {
  requirePermission(actor, 'plan.read');
  const [row] = await transaction.query<Row>(ONE, [id]);
  if (!row) throw notFound('risk');
  return { risk: judged(row, transaction.today), reviews: await transaction.query<RiskReview>(REVIEWS, [id]) };
}

function judged(row: Row, today: IsoDate): PlanRisk {
  const { score, band } = row.likelihood !== null && row.impact !== null ? riskScore(row.likelihood, row.impact) : { score: null, band: null };
  return { ...row, score, band, reviewDue: row.likelihood === null || (row.nextReviewOn !== null && row.nextReviewOn <= today) };
}
