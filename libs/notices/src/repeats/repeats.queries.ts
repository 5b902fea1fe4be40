import { requirePermission, type Actor } from '#agencies';
import type { IsoDate } from '#calendar';
import { recordEach, type Transaction } from '#platform';
import type { EnforcementKind } from '../list/enforcement-parts.js';

/** Something that was issued to a person or a body before, by whichever agency. */
export interface EarlierLine {
  /** The person or the body that was asked about. */
  askedId: string;
  kind: EnforcementKind;
  id: string;
  /** Null where the actor may not open it: then its agency is to be asked. */
  reference: string | null;
  agencyName: string;
  /** The day it was issued, served or made. */
  onDay: IsoDate;
  /** The last day to rely on it or that it runs; of a notice, the day it ended; null: none. */
  untilOn: IsoDate | null;
}

/** Whom it is asked of. */
export interface AskedRecipient {
  personId: string | null;
  bodyId: string | null;
}

/** As many as are told of; the latest come first. */
const MOST = 50;

/**
 * What was issued to these people and bodies before, by any agency of the partnership, the latest first. Which agency is told of
 * what, the database decides (earlier_enforcement, decision 0034): whoever has somebody in a case as complained about learns that
 * there is something, and from whom, but opens it alone if that case is shown to them. Leaves out "except", and writes down of
 * whom it was asked.
 */
export async function earlierEnforcement(actor: Actor, transaction: Transaction, asked: readonly AskedRecipient[], except: string | null = null): Promise<EarlierLine[]> {
  requirePermission(actor, 'notices.read');
  const people = [...new Set(asked.flatMap(({ personId }) => (personId ? [personId] : [])))];
  const bodies = [...new Set(asked.flatMap(({ bodyId }) => (bodyId ? [bodyId] : [])))];
  if (people.length + bodies.length === 0) return [];
  const lines = await transaction.query<EarlierLine>(
    {
      name: 'earlier enforcement',
      text: `select e.asked_id as "askedId", e.kind, e.id, coalesce(w.reference, n.reference, o.reference) as reference, a.name as "agencyName",
          e.on_day as "onDay", e.until_on as "untilOn"
        from earlier_enforcement($1, $2) e join agencies a on a.id = e.agency_id
          left join warnings w on w.id = e.id left join notices n on n.id = e.id left join powers o on o.id = e.id
        where $3::uuid is null or e.id <> $3 order by e.on_day desc, e.id desc limit ${MOST}`,
    },
    [people, bodies, except],
  );
  const via = { via: actor.via, action: 'recipient.history-read' } as const;
  await recordEach(transaction, { ...via, subjectKind: 'person' }, people);
  await recordEach(transaction, { ...via, subjectKind: 'body' }, bodies);
  return lines;
}
