import { uuidv7 } from 'uuidv7';
import { concordItself, identityOf, setUpPartnership, type Actor } from '#agencies';
import { addStandardCategories, listCategories } from '#cases';
import type { Database } from '#platform';
import { startEnforcement } from '#notices';
import { reviewingAgency, startReviews } from '#reviews';
import { startSanctuary } from '#sanctuary';

/** The agencies that every partnership of the tests has. */
export const AGENCIES = [
  'Environmental Health',
  'Housing',
  'Communities',
  'Housing Repairs',
  'Nottinghamshire Police',
] as const;
export type AgencyName = (typeof AGENCIES)[number];

/** A partnership that a test has made. */
export interface TestPartnership {
  id: string;
  slug: string;
  name: string;
  /** Concord at work for it, by command. */
  itself: Actor;
  /** The ids of its agencies. */
  agencies: Record<AgencyName, string>;
  /** The ids of its categories, by name. */
  categories: Map<string, string>;
}

let made = 0;

/** Sets up a partnership by the product's own actions. */
export async function makePartnership(workerDatabase: Database): Promise<TestPartnership> {
  made += 1;
  const id = uuidv7();
  const name = `Partnership ${made} of the tests`;
  const itself = concordItself(id, 'command');
  return workerDatabase.transaction(identityOf(itself), async (transaction) => {
    const { slug, agencies } = await setUpPartnership(itself, transaction, { id, name, agencies: [...AGENCIES] });
    await addStandardCategories(itself, transaction);
    await startReviews(itself, transaction, reviewingAgency(agencies));
    await startEnforcement(itself, transaction);
    await startSanctuary(itself, transaction);
    const categories = new Map((await listCategories(transaction)).map((category) => [category.name, category.id]));
    const agencyIds = Object.fromEntries(agencies.map((agency) => [agency.name, agency.id])) as Record<AgencyName, string>;
    return { id, slug, name, itself, agencies: agencyIds, categories };
  });
}
