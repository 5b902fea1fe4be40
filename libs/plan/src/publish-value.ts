import { uuidv7 } from 'uuidv7';
import { addDays, instantInWords, inWords, parsePeriod, type IsoDate, type Period } from '#calendar';
import { requirePermission, type Actor } from '#agencies';
import { notFound, overtaken, record, Refusal, type Reason, type Transaction } from '#platform';
import type { CountedFigure } from './rules/shown-figure.js';

/** What a performance officer publishes. */
export interface Publication {
  indicatorId: string;
  period: string;
  comment: string;
  /** Why a published figure is replaced; not used the first time. */
  revisionReason: string;
  /** When the provisional value that the person saw was counted. */
  computedAt: Date;
}

/** A case behind the figure, as it stands at the moment of publishing. */
export interface CaseToFreeze {
  part: string;
  caseId: string;
  receivedOn: IsoDate;
  leftOn: IsoDate | null;
  leftBy: string | null;
}

interface LatestPublished {
  revision: number;
  computedAt: Date;
  publishedAt: Date;
  publishedBy: string;
}

/**
 * Freezes a provisional value with the cases behind it, and gives its revision: 1 the first time, then one more each time,
 * with a reason (MEASURES.md, "A value's life"). Refuses a period that has not ended, a figure that was counted again or
 * published since the person saw it, and cases that do not add up to it.
 */
export async function publishValue(
  actor: Actor,
  transaction: Transaction,
  publication: Publication,
  cases: CaseToFreeze[],
): Promise<number> {
  requirePermission(actor, 'plan.publish');
  const period = parsePeriod(publication.period);
  if (!period) throw notFound('period');
  requireEnded(period, transaction.today);
  const measured = await lockMeasured(transaction, publication);
  const latest = await latestPublished(transaction, publication);
  requireFresh(publication, measured, latest);
  requireWritten(publication, latest);
  requireItsCases(measured, cases);

  const id = uuidv7();
  const revision = (latest?.revision ?? 0) + 1;
  await transaction.run(
    `insert into published_values (id, indicator_id, partnership_id, period, revision, value, numerator, denominator, parts,
       definition_version, computed_at, comment, revision_reason, published_by, published_at)
     select $1, indicator_id, partnership_id, period, $4, value, numerator, denominator, parts, definition_version, computed_at,
       $5, $6, $7, $8
     from measured_values where indicator_id = $2 and period = $3`,
    [
      id, publication.indicatorId, period.name, revision, publication.comment.trim(),
      revision === 1 ? '' : publication.revisionReason.trim(), actor.staffId, transaction.now,
    ],
  );
  await freeze(transaction, id, cases);
  await record(transaction, {
    via: actor.via,
    action: revision === 1 ? 'value.published' : 'value.revised',
    subjectKind: 'indicator',
    subjectId: publication.indicatorId,
    details: { period: period.name, revision, cases: cases.length },
  });
  return revision;
}

/** Why a period cannot be published yet; null where it has ended. */
export function faultOfRunningPeriod(period: Period, today: IsoDate): string | null {
  if (period.endsOn < today) return null;
  return `${period.name} ends on ${inWords(period.endsOn)}. You can publish its figure from ${inWords(addDays(period.endsOn, 1))}`;
}

function requireEnded(period: Period, today: IsoDate): void {
  const fault = faultOfRunningPeriod(period, today);
  if (fault) throw new Refusal([{ field: null, message: fault }]);
}

/** The lock makes two people who publish at once take turns: the second sees what the first has published. */
async function lockMeasured(transaction: Transaction, { indicatorId, period }: Publication): Promise<CountedFigure> {
  const [measured] = await transaction.query<CountedFigure>(
    `select value, numerator, denominator, parts, definition_version as "definitionVersion", computed_at as "computedAt"
     from measured_values where indicator_id = $1 and period = $2 for update`,
    [indicatorId, period],
  );
  if (!measured) throw new Refusal([{ field: null, message: `Concord has no figure for ${period} yet, so there is nothing to publish` }], 'conflict');
  return measured;
}

async function latestPublished(transaction: Transaction, { indicatorId, period }: Publication): Promise<LatestPublished | undefined> {
  const [latest] = await transaction.query<LatestPublished>(
    `select p.revision, p.computed_at as "computedAt", p.published_at as "publishedAt", s.name as "publishedBy"
     from published_values p join staff s on s.id = p.published_by
     where p.indicator_id = $1 and p.period = $2 order by p.revision desc limit 1`,
    [indicatorId, period],
  );
  return latest;
}

function requireFresh({ computedAt }: Publication, measured: CountedFigure, latest: LatestPublished | undefined): void {
  if (latest && latest.computedAt.getTime() === measured.computedAt.getTime()) {
    throw overtaken(`${latest.publishedBy} published this figure on ${instantInWords(latest.publishedAt)}. It has not been counted again since`);
  }
  if (computedAt.getTime() !== measured.computedAt.getTime()) {
    throw overtaken('This figure was counted again after you opened the page. The page shows it as it is now. Check it, then publish again');
  }
}

function requireWritten({ comment, revisionReason }: Publication, latest: LatestPublished | undefined): void {
  const reasons: Reason[] = [];
  if (comment.length > 4000) reasons.push({ field: 'comment', message: 'Enter a comment of 4,000 characters or fewer' });
  if (revisionReason.length > 2000) reasons.push({ field: 'revisionReason', message: 'Enter a reason of 2,000 characters or fewer' });
  if (latest && !revisionReason.trim()) reasons.push({ field: 'revisionReason', message: 'Enter why the published figure is replaced' });
  if (reasons.length > 0) throw new Refusal(reasons);
}

/** The casework may have moved on since the last count; a figure is never frozen with other cases than its own. */
function requireItsCases({ numerator, denominator }: CountedFigure, cases: CaseToFreeze[]): void {
  const counted = cases.filter(({ part }) => part === 'numerator').length;
  const others = cases.length - counted;
  if (counted !== numerator || others !== (denominator ?? 0)) {
    throw overtaken('Cases behind this figure changed a moment ago and it is being counted again. Wait a few seconds, then try again');
  }
}

async function freeze(transaction: Transaction, publishedValueId: string, cases: CaseToFreeze[]): Promise<void> {
  await transaction.run(
    `insert into published_cases (published_value_id, partnership_id, part, case_id, received_on, left_on, left_by)
     select $1, $2, part, "caseId", "receivedOn", "leftOn", "leftBy"
     from jsonb_to_recordset($3) as row(part text, "caseId" uuid, "receivedOn" date, "leftOn" date, "leftBy" text)`,
    [publishedValueId, transaction.identity.partnershipId, JSON.stringify(cases)],
  );
}
