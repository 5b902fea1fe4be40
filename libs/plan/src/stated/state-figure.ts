import { inWords, parsePeriod, type IsoDate, type Period } from '#calendar';
import { requirePermission, type Actor } from '#agencies';
import { notFound, overtaken, record, Refusal, type Transaction } from '#platform';
import { faultsOfStated, shareOf, typedNumber, type TypedFigure } from '../rules/stated.js';
import type { Unit } from '../rules/targets.js';

/** A figure from outside that somebody states. */
export interface Statement extends TypedFigure {
  indicatorId: string;
  period: string;
  note: string;
  /** The revision that the person saw of the period's figure; 0 where there was none. */
  revisionSeen: number;
}

interface Stated {
  value: number | null;
  revision: number;
}

/**
 * States a figure of an indicator that comes from outside, and works out the shares that it is a part of. A figure that replaces another
 * needs a reason, and the other one is kept. Refuses an indicator that the casework counts, or that is worked out itself.
 */
export async function stateFigure(actor: Actor, transaction: Transaction, asked: Statement): Promise<void> {
  requirePermission(actor, 'plan.state');
  const period = parsePeriod(asked.period);
  if (!period) throw new Refusal([{ field: 'period', message: 'Choose the period' }]);
  const indicator = await takeIndicator(transaction, asked.indicatorId);
  const before = await standing(transaction, asked.indicatorId, period);
  const value = asked.notApplicable ? null : typedNumber(asked.value);
  const faults = faultsOfStated(asked, { unit: indicator.unit, period, today: transaction.today, replaces: before !== null && before.value !== value });
  if (faults.length > 0) throw new Refusal(faults);
  if (before && before.value === value) return;
  if ((before?.revision ?? 0) !== asked.revisionSeen) throw overtaken('Someone stated this figure after you opened the page. Open it again to see it');
  await write(actor, transaction, asked.indicatorId, period, {
    value, source: asked.source.trim(), note: asked.note.trim(), revisionReason: before ? asked.revisionReason.trim() : '',
  });
  await record(transaction, {
    via: actor.via, action: before ? 'figure.restated' : 'figure.stated', subjectKind: 'indicator', subjectId: asked.indicatorId, details: { period: period.name },
  });
  await workOutShares(actor, transaction, asked.indicatorId, period);
}

/** Waits its turn: two that state the two parts of one share at once would each miss the other's. */
async function takeIndicator(transaction: Transaction, indicatorId: string): Promise<{ unit: Unit }> {
  const [indicator] = await transaction.query<{ unit: Unit; fed: boolean; isShare: boolean }>(
    `select unit, figure is not null as fed, share_of_id is not null as "isShare" from indicators where id = $1`, [indicatorId]);
  if (!indicator) throw notFound('indicator');
  if (indicator.fed) throw new Refusal([{ field: null, message: 'Concord counts this figure from the cases. It cannot be typed' }]);
  if (indicator.isShare) throw new Refusal([{ field: null, message: 'This figure is worked out of two others. State those' }]);
  await transaction.query('select pg_advisory_xact_lock(hashtextextended($1, 109))', [transaction.identity.partnershipId]);
  return indicator;
}

async function standing(transaction: Transaction, indicatorId: string, { name }: Period): Promise<Stated | null> {
  const [stated] = await transaction.query<Stated>(
    'select value::float8 as value, revision from stated_figures where indicator_id = $1 and period = $2', [indicatorId, name]);
  return stated ?? null;
}

async function workOutShares(actor: Actor, transaction: Transaction, indicatorId: string, period: Period): Promise<void> {
  const shares = await transaction.query<{ id: string; fromId: string; ofId: string; fromCode: string; ofCode: string }>(
    `select i.id, i.share_from_id as "fromId", i.share_of_id as "ofId", p.code as "fromCode", w.code as "ofCode"
     from indicators i join indicators p on p.id = i.share_from_id join indicators w on w.id = i.share_of_id
     where i.share_from_id = $1 or i.share_of_id = $1`,
    [indicatorId],
  );
  for (const { id, fromId, ofId, fromCode, ofCode } of shares) {
    const [from, of, before] = [await standing(transaction, fromId, period), await standing(transaction, ofId, period), await standing(transaction, id, period)];
    if (!from || !of) continue;
    const value = shareOf(from.value, of.value);
    if (before && before.value === value) continue;
    const revisionReason = before ? `Worked out again: ${fromCode} or ${ofCode} changed on ${inWords(transaction.today)}` : '';
    await write(actor, transaction, id, period, { value, source: `${fromCode} as a share of ${ofCode}`, note: '', revisionReason });
    await record(transaction, { via: actor.via, action: 'figure.worked-out', subjectKind: 'indicator', subjectId: id, details: { period: period.name } });
  }
}

async function write(
  actor: Actor, transaction: Transaction, indicatorId: string, { name }: Period,
  figure: { value: number | null; source: string; note: string; revisionReason: string },
): Promise<void> {
  await transaction.run(
    `insert into stated_before (indicator_id, partnership_id, period, revision, value, stated_in, note, stated_by, stated_on)
     select indicator_id, partnership_id, period, revision, value, stated_in, note, stated_by, stated_on from stated_figures where indicator_id = $1 and period = $2`,
    [indicatorId, name],
  );
  await transaction.run(
    `insert into stated_figures (indicator_id, partnership_id, period, value, stated_in, note, stated_by, stated_on)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (indicator_id, period) do update set value = excluded.value, stated_in = excluded.stated_in, note = excluded.note,
       stated_by = excluded.stated_by, stated_on = excluded.stated_on, revision = stated_figures.revision + 1, revision_reason = $9`,
    [indicatorId, actor.partnershipId, name, figure.value, figure.source, figure.note, actor.staffId, transaction.today, figure.revisionReason],
  );
}

/** A figure that was stated, the latest or one that it replaced. */
export interface StatedLine {
  period: string;
  value: number | null;
  source: string;
  note: string;
  revision: number;
  revisionReason: string;
  /** Null: it came with the plan's table. */
  statedOn: IsoDate | null;
  staffName: string | null;
}

/** All that was stated of an indicator, the latest period first, and in it the latest revision. */
export async function listStated(actor: Actor, transaction: Transaction, indicatorId: string): Promise<StatedLine[]> {
  requirePermission(actor, 'plan.read');
  return transaction.query<StatedLine>(
    `select f.period, f.value::float8 as value, f.stated_in as source, f.note, f.revision, f.revision_reason as "revisionReason", f.stated_on as "statedOn", s.name as "staffName"
     from (select period, value, stated_in, note, revision, revision_reason, stated_on, stated_by from stated_figures where indicator_id = $1
           union all select period, value, stated_in, note, revision, '', stated_on, stated_by from stated_before where indicator_id = $1) f
       left join staff s on s.id = f.stated_by
     order by f.period desc, f.revision desc`,
    [indicatorId],
  );
}
