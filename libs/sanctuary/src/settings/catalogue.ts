import { uuidv7 } from 'uuidv7';
import { requirePermission, type Actor } from '#agencies';
import { overtaken, record, Refusal, type Reason, type Transaction } from '#platform';
import { FAULTS, MEASURE_KINDS, type Measure } from '../rules/catalogue.js';

/** The catalogue, by kind and name; also what is offered no longer. */
export async function sanctuaryCatalogue(actor: Actor, transaction: Transaction): Promise<Measure[]> {
  requirePermission(actor, 'sanctuary.coordinate');
  return transaction.query<Measure>(
    'select id, name, kind, parts, cost_pence as "costPence", mends, recoverable, offered, version from sanctuary_catalogue order by kind, name',
  );
}

/** Something of the catalogue, as it shall be. */
export type MeasureWords = Pick<Measure, 'name' | 'kind' | 'parts' | 'costPence' | 'mends' | 'recoverable'>;

/** Adds something that can be fitted. */
export async function addMeasure(actor: Actor, transaction: Transaction, asked: MeasureWords & { id?: string }): Promise<{ id: string }> {
  requirePermission(actor, 'sanctuary.set');
  const id = asked.id ?? uuidv7();
  const [already] = await transaction.query('select 1 from sanctuary_catalogue where id = $1', [id]);
  if (already) return { id };
  await refuseFaults(transaction, asked, id);
  await transaction.run(
    'insert into sanctuary_catalogue (id, partnership_id, name, kind, parts, cost_pence, mends, recoverable) values ($1, $2, $3, $4, $5, $6, $7, $8)',
    [id, actor.partnershipId, asked.name.trim(), asked.kind, asked.parts.trim(), asked.costPence, asked.mends, asked.recoverable],
  );
  await record(transaction, { via: actor.via, action: 'sanctuary.measure-added', subjectKind: 'sanctuary-measure', subjectId: id });
  return { id };
}

/** Changes something that can be fitted, from the version that the page showed. What was surveyed and ordered keeps its cost. */
export async function changeMeasure(actor: Actor, transaction: Transaction, asked: MeasureWords & { id: string; version: number; offered: boolean }): Promise<void> {
  requirePermission(actor, 'sanctuary.set');
  await refuseFaults(transaction, asked, asked.id);
  const changed = await transaction.run(
    `update sanctuary_catalogue set name = $3, kind = $4, parts = $5, cost_pence = $6, mends = $7, recoverable = $8, offered = $9, version = version + 1
     where id::text = $1 and version = $2`,
    [asked.id, asked.version, asked.name.trim(), asked.kind, asked.parts.trim(), asked.costPence, asked.mends, asked.recoverable, asked.offered],
  );
  if (changed === 0) throw overtaken('Someone changed this after you opened it. Check it, then try again');
  await record(transaction, { via: actor.via, action: 'sanctuary.measure-changed', subjectKind: 'sanctuary-measure', subjectId: asked.id });
}

async function refuseFaults(transaction: Transaction, asked: MeasureWords, id: string): Promise<void> {
  const reasons: Reason[] = [];
  const name = asked.name.trim();
  if (!name) reasons.push({ field: 'name', message: 'Enter what is fitted, such as: Fit a door chain' });
  if (!Object.hasOwn(MEASURE_KINDS, asked.kind)) reasons.push({ field: 'kind', message: 'Choose what kind of thing it is' });
  if (!Number.isInteger(asked.costPence) || asked.costPence < 0 || asked.costPence > 10_000_000) reasons.push({ field: 'cost', message: 'Enter what it costs, from £0 to £100,000' });
  if (asked.mends.some((fault) => !Object.hasOwn(FAULTS, fault))) reasons.push({ field: 'mends', message: 'Choose what it mends from the list' });
  const [other] = await transaction.query('select 1 from sanctuary_catalogue where name = $1 and id::text <> $2', [name, id]);
  if (other) reasons.push({ field: 'name', message: 'There is something of this name already. Choose another name' });
  if (reasons.length > 0) throw new Refusal(reasons);
}
