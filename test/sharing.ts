import { uuidv7 } from 'uuidv7';
import { addAgreement, shareCase, type NewShare } from '#cases';
import type { AgencyName, TestPartnership } from './partnership.js';
import type { TestActor } from './people.js';
import type { World } from './world.js';

/** Adds an agreement that all agencies of the partnership signed, and that holds for a long time; gives its id. */
export async function makeAgreement(world: World, { itself, agencies }: TestPartnership): Promise<string> {
  const id = uuidv7();
  const entry = { name: `Protocol ${id}`, startsOn: '2026-01-01', endsOn: '2027-12-31', agencyIds: Object.values(agencies) };
  await world.workerDatabase.transaction({ partnershipId: itself.partnershipId, agencyId: null, personId: null }, (transaction) =>
    addAgreement(itself, transaction, id, entry),
  );
  return id;
}

/** Shares a case of the actor's agency with another, the whole of it until the end of 2026; the share may say otherwise. */
export async function share(
  world: World,
  actor: TestActor,
  partnership: TestPartnership,
  asked: { caseId: string; to: AgencyName; agreementId: string } & Partial<NewShare>,
): Promise<string> {
  const id = uuidv7();
  const { caseId, to, ...changes } = asked;
  await world.as(actor, (transaction) =>
    shareCase(actor, transaction, caseId, {
      id,
      toAgencyId: partnership.agencies[to],
      extent: 'whole',
      parts: [],
      lawfulBasis: 'crime-and-disorder',
      endsOn: '2026-12-31',
      reason: 'They meet the tenant next week',
      ...changes,
    }),
  );
  return id;
}

/** A share as it stands in the table, for tests of who sees what: written past the action, so that a test says its parts and its days. */
export async function writeShare(
  world: World,
  from: TestActor,
  asked: { caseId: string; toAgencyId: string; parts: string[]; endsOn?: string; revokedAt?: Date | null },
): Promise<void> {
  await world.owner.query(
    `with agreement as (
       insert into sharing_agreements (id, partnership_id, name, starts_on, ends_on)
       values ($1::uuid, $2::uuid, 'Protocol ' || $1, '2000-01-01', '2999-12-31') returning id)
     insert into case_shares (id, partnership_id, case_id, from_agency_id, to_agency_id, parts, ends_on, shared_by, shared_at, revoked_at,
       agreement_id, lawful_basis)
     select $1, $2, $3, $4, $5, $6, $7, $8, now(), $9, id, 'crime-and-disorder' from agreement`,
    [
      uuidv7(), from.partnershipId, asked.caseId, from.agencyId, asked.toAgencyId, asked.parts, asked.endsOn ?? '2999-12-31', from.staffId,
      asked.revokedAt ?? null,
    ],
  );
}
