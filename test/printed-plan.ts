import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { identityOf, listAgencies } from '#agencies';
import { closeCase } from '#cases';
import { closureFeeds, countDue, noteEverythingDue } from '#measures';
import { loadPlan, type PlanRow } from '#plan';
import { projectRoot } from '#platform';
import type { TestPartnership } from './partnership.js';
import type { World } from './world.js';

/** The lines of Broxtowe's printed plan. */
function printedRows(): PlanRow[] {
  return parse(readFileSync(join(projectRoot, 'apps/local/demonstration/data/broxtowe-indicators.csv')), { columns: true });
}

/** Loads the printed plan for a partnership, fed by its casework; a test may change its lines. */
export async function loadPrintedPlan(world: World, { itself }: TestPartnership, change: (row: PlanRow) => PlanRow = (row) => row): Promise<void> {
  await world.as(itself, async (transaction) => {
    const feeds = closureFeeds(await listAgencies(transaction));
    const rows = printedRows().map(change);
    await loadPlan(itself, transaction, { name: 'Business Plan', startsOn: '2025-04-01', endsOn: '2028-03-31', rows, feeds });
  });
}

/** Gives Communities two cases received in 2023/24 and three closed in it, all in under three months: 150%. The first came earlier. */
export async function threeClosuresOfTwoReceipts(world: World, partnership: TestPartnership): Promise<string[]> {
  const officer = await world.makeActor({ partnership, agency: 'Communities' });
  const references: string[] = [];
  for (const [receivedOn, closedOn] of [['2023-03-01', '2023-04-03'], ['2023-05-01', '2023-06-01'], ['2023-07-01', '2023-07-02']] as const) {
    const { id, reference } = await world.logCase(officer, { receivedOn });
    await world.as(officer, (transaction) => closeCase(officer, transaction, id, { version: 1, closedOn, reason: 'resolved', note: '' }));
    references.push(reference);
  }
  return references;
}

/** Counts every figure of a partnership, as the worker would. */
export async function countNow(world: World, { itself }: TestPartnership): Promise<void> {
  await world.workerDatabase.transaction(identityOf(itself), async (transaction) => {
    await noteEverythingDue(transaction);
    await countDue(transaction);
  });
}
