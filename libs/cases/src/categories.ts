import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { uuidv7 } from 'uuidv7';
import { requirePermission, type Actor } from '#agencies';
import { projectRoot, type Transaction } from '#platform';

/** A kind of anti-social behaviour, as the partnership names it. */
export interface Category {
  id: string;
  name: string;
  alsoKnownAs: string[];
}

/** Gives a new partnership the standard categories with their other names; part of setting it up, and of that line of the audit trail. */
export async function addStandardCategories(actor: Actor, transaction: Transaction): Promise<void> {
  requirePermission(actor, 'partnership.set-up');
  const rows: { name: string; kind: string; also_known_as: string }[] = parse(
    await readFile(join(projectRoot, 'libs/cases/data/categories.csv')),
    { columns: true },
  );
  for (const { name, kind, also_known_as } of rows) {
    await transaction.run(
      'insert into categories (id, partnership_id, name, kind, also_known_as) values ($1, $2, $3, $4, $5)',
      [uuidv7(), actor.partnershipId, name, kind, also_known_as.toLowerCase().split(';').filter(Boolean)],
    );
  }
}

/** The partnership's categories, by name. */
export async function listCategories(transaction: Transaction): Promise<Category[]> {
  return transaction.query<Category>('select id, name, also_known_as as "alsoKnownAs" from categories order by name');
}
