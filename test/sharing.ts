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
