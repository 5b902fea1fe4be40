import { countDue } from '#measures';
import type { JobQueue } from '#platform';
import type { JobNeeds } from './jobs.js';

/** The job that counts what is due for one partnership. */
export const COUNT_DUE = 'countDue';

/** Long enough to gather a burst of changes into one count, short enough for a page to show it at once. */
const GATHER_MILLISECONDS = 150;

/**
 * Asks for a count soon. Asked again before it begins, it stays one job; what is asked after it has begun is a job of its
 * own, because the count that runs may not have seen it.
 */
export async function askCountSoon(jobs: JobQueue, partnershipId: string): Promise<void> {
  await jobs.add(
    COUNT_DUE,
    { partnershipId },
    { delay: GATHER_MILLISECONDS, deduplication: { id: `${COUNT_DUE} ${partnershipId}`, ttl: GATHER_MILLISECONDS } },
  );
}

/** Counts what is due for one partnership. */
export async function runCountDue({ database }: JobNeeds, partnershipId: string): Promise<number> {
  return database.transaction({ partnershipId, agencyId: null, personId: null }, countDue);
}
