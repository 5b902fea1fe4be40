import { uuidv7 } from 'uuidv7';
import { record, Refusal, type Reason, type Transaction } from '#platform';
import { requirePermission, type Actor } from './actor.js';
import type { Agency } from './agencies.queries.js';

/** A partnership to be: the names of it and of its agencies. */
export interface NewPartnership {
  id: string;
  name: string;
  agencies: string[];
  /** The short name for commands; made from the name where it is not given. */
  slug?: string;
  /** Whether it is there to try things out in. Production refuses a database that holds one. */
  demonstration?: boolean;
}

/**
 * Sets up a partnership and its agencies. Needs the worker's role, and a transaction whose identity is the new partnership.
 * Refuses a name that is taken and agencies that are missing or doubled.
 */
export async function setUpPartnership(
  actor: Actor,
  transaction: Transaction,
  { id, name, agencies, slug = slugOf(name), demonstration = false }: NewPartnership,
): Promise<{ slug: string; agencies: Agency[] }> {
  requirePermission(actor, 'partnership.set-up');
  const reasons: Reason[] = [];
  if (!slug) reasons.push({ field: 'partnership', message: 'Give the partnership a name with letters in it' });
  if (HAS_CONTROL.test(name)) reasons.push({ field: 'partnership', message: 'Give the partnership a name on one line' });
  if (agencies.some((agency) => HAS_CONTROL.test(agency))) reasons.push({ field: 'agencies', message: 'Give every agency a name on one line' });
  if (agencies.length === 0) reasons.push({ field: 'agencies', message: 'Name at least one agency' });
  if (agencies.some((agency) => !agency || agency.length > 100)) {
    reasons.push({ field: 'agencies', message: 'Give every agency a name of 1 to 100 characters' });
  }
  if (new Set(agencies.map((agency) => agency.toLowerCase())).size < agencies.length) {
    reasons.push({ field: 'agencies', message: 'Name every agency once' });
  }
  if (reasons.length > 0) throw new Refusal(reasons);

  const added = await transaction.run(
    'insert into partnerships (id, slug, name, demonstration) values ($1, $2, $3, $4) on conflict do nothing',
    [id, slug, name.trim(), demonstration],
  );
  if (added === 0) {
    throw new Refusal([{ field: 'partnership', message: `There is a partnership called “${name}” already` }], 'conflict');
  }
  const members = agencies.map((agency) => ({ id: uuidv7(), name: agency }));
  for (const agency of members) {
    await transaction.run('insert into agencies (id, partnership_id, name, of_council) values ($1, $2, $3, $4)', [
      agency.id, id, agency.name, !PARTNERS.test(agency.name),
    ]);
  }
  await record(transaction, { via: actor.via, action: 'partnership.set-up', subjectKind: 'partnership', subjectId: id });
  return { slug, agencies: members };
}

/** Agencies that by their name are no part of the council; an administrator says so where it is not as it seems. */
const PARTNERS = /\b(police|probation|fire|ambulance|nhs|hospital|charity|university)\b/i;

/** Line ends and other control characters, which no list or heading can show. */
const HAS_CONTROL = /\p{Cc}/u;

/** The short name for commands: lower case words joined by hyphens. */
function slugOf(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
