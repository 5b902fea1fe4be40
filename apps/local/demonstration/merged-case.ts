import type { Actor } from '#agencies';
import { addDays } from '#calendar';
import { listCategories, logCase, mergeCases, type LoggedCase } from '#cases';
import type { Transaction } from '#platform';
import { lookAs } from './look-as.js';

/** The same matter, as two neighbours told it; the second told what was called out too. */
const REPORTS = [
  { daysAgo: 16, summary: 'Quad bikes on the grass behind the flats, Friday and Saturday.', hate: [] },
  { daysAgo: 14, summary: 'Quad bikes again. The riders shouted at my daughter because of her headscarf.', hate: ['race', 'religion'] },
] as const;

/**
 * A case of the landlord's that a duplicate was merged into, for the pages of merging and for both figures of NM01, which count
 * it once. An agency merges its own cases alone, by the database too; so the transaction is the officer's while it does.
 */
export async function layOutMergedCase(officer: Actor, transaction: Transaction): Promise<void> {
  const category = (await listCategories(transaction)).find(({ name }) => name === 'neighbour nuisance')!;
  const cases: LoggedCase[] = [];
  for (const { daysAgo, summary, hate } of REPORTS) {
    cases.push(await logCase(officer, transaction, {
      agencyId: officer.agencyId!, categoryId: category.id, receivedOn: addDays(transaction.today, -daysAgo), address: '40 Ilkeston Road, Stapleford',
      postcode: 'NG9 8JL', summary, reporter: { name: '', phone: '', email: '' }, complaint: { hate: [...hate], channel: 'online' },
    }));
  }
  const [survivor, duplicate] = cases as [LoggedCase, LoggedCase];
  await lookAs(transaction, officer);
  await mergeCases(officer, transaction, {
    mergedId: duplicate.id, mergedVersion: 1, survivorId: survivor.id, survivorVersion: 1, reason: 'The same riders, on the same two evenings',
  });
  await lookAs(transaction, null);
}
