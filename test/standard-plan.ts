import { identityOf, listAgencies } from '#agencies';
import { closureFeeds, standardIndicators } from '#measures';
import { loadPlan } from '#plan';
import type { TestPartnership } from './partnership.js';
import type { World } from './world.js';

/** Gives a partnership the indicators that its casework feeds, as the set-up command does. */
export async function loadStandardPlan(world: World, { itself }: TestPartnership): Promise<void> {
  await world.workerDatabase.transaction(identityOf(itself), async (transaction) => {
    const agencies = await listAgencies(transaction);
    const [rows, feeds] = [standardIndicators(agencies), closureFeeds(agencies)];
    await loadPlan(itself, transaction, { name: 'Plan', startsOn: '2026-04-01', endsOn: '2027-03-31', rows, feeds });
  });
}
