import type { IsoDate } from '#calendar';
import {
  changeDocumentDetails, draftNotice, draftWarning, giveAuthority, issueWarning, listAuthorities, POWERS, readDocumentDetails, serveNotice, type NewNotice, type NewWarning, type Power, type Recipient,
} from '#notices';
import { uuidv7 } from 'uuidv7';
import type { TestActor } from './people.js';
import type { World } from './world.js';

/** What stands in every document of an agency, in tests. */
export const DETAILS_OF_DOCUMENTS = {
  address: 'Town Hall, Foster Avenue, Beeston, NG9 1AB', contact: '0115 496 0000, asb@example.org',
  court: 'Nottingham Magistrates’ Court, Carrington Street, Nottingham, NG1 7EE',
  howToPay: 'Online at example.org/pay\nBy post to the Town Hall, Foster Avenue, Beeston, NG9 1AB', advice: 'Citizens Advice Broxtowe, 0808 278 0000',
};

/** Gives an officer every power to issue, or those that are named, by a manager of the same agency, who enters what documents need too. */
export async function authorise(world: World, officer: TestActor, powers: Power[] = Object.keys(POWERS) as Power[]): Promise<void> {
  const manager = { ...officer, roles: ['manager' as const] };
  await world.as(manager, async (transaction) => {
    const held = (await listAuthorities(manager, transaction)).filter(({ staffId }) => staffId === officer.staffId).map(({ power }) => power);
    const missing = powers.filter((power) => !held.includes(power));
    if (missing.length > 0) await giveAuthority(manager, transaction, {
      staffId: officer.staffId, powers: missing, jobTitle: 'Enforcement Officer', source: 'Scheme of delegation, line 4.2', fromOn: '2014-10-20', untilOn: null,
    });
    const { version, address } = await readDocumentDetails(manager, transaction);
    if (!address) await changeDocumentDetails(manager, transaction, { ...DETAILS_OF_DOCUMENTS, version });
  });
}

/** Somebody who is complained about in a case, as the recipient of what is issued. */
export async function makeRecipient(world: World, officer: TestActor, caseId: string, name = 'Corin Ashdown', bornOn: string | null = '1984-02-29'): Promise<Recipient> {
  const id = uuidv7();
  await world.owner.query(
    'insert into people (id, partnership_id, name, phone, email, born_on, recorded_by_agency_id) values ($1, $2, $3, $4, $4, $5, $6)',
    [id, officer.partnershipId, name, '', bornOn, officer.agencyId],
  );
  await world.owner.query(
    "insert into case_people (case_id, person_id, partnership_id, role, added_on) values ($1, $2, $3, 'alleged-perpetrator', current_date)",
    [caseId, id, officer.partnershipId],
  );
  return { personId: id, bodyId: null, name, address: '7 Foundry Mews, Stapleford, NG9 8BX' };
}

/** A warning about loud music, drafted. Gives its id. */
export async function makeWarning(world: World, officer: TestActor, caseId: string, recipient: Recipient, asked: Partial<NewWarning> = {}): Promise<string> {
  const { id } = await world.as(officer, (transaction) =>
    draftWarning(officer, transaction, {
      caseId, recipient, conduct: 'Playing loud music after 11pm on most nights since 1 September', effect: 'Neighbours on both sides cannot sleep', wideWhy: '',
      requirements: [{ kind: 'stop', words: 'Stop playing music that is heard in other homes after 11pm', byOn: null }], ...asked,
    }),
  );
  return id;
}

/** A warning that was issued on a day, by hand. Gives its id. */
export async function makeIssuedWarning(
  world: World, officer: TestActor, caseId: string, recipient: Recipient, on: IsoDate, asked: Partial<NewWarning> = {},
): Promise<string> {
  const id = await makeWarning(world, officer, caseId, recipient, asked);
  await world.as(officer, (transaction) =>
    issueWarning(officer, transaction, id, { version: 1, on, time: '14:05', how: 'hand', where: 'At the door of 7 Foundry Mews', proof: 'He took it and read it' }),
  );
  return id;
}

/** A notice that follows a warning, drafted with all that the law asks for. Gives its id. */
export async function makeNotice(
  world: World, officer: TestActor, caseId: string, warningId: string, recipient: Recipient, asked: Partial<NewNotice> = {},
): Promise<string> {
  const { id } = await world.as(officer, (transaction) =>
    draftNotice(officer, transaction, {
      caseId, warningId, recipient, bornOn: recipient.personId ? '1984-02-29' : null, ageBelief: '', conduct: 'Playing loud music after 11pm on most nights', wideWhy: '',
      detrimentalWhy: 'Two families cannot sleep', persistentWhy: 'On most nights since 1 September', unreasonableWhy: 'He was asked to stop five times',
      enoughTimeWhy: 'He had three weeks to turn it down', earlyWhy: '', continuingWhy: 'Heard again by an officer', informed: 'The landlord, Broxtowe Homes, by phone',
      requirements: [
        { kind: 'stop', words: 'Stop playing music that is heard in other homes after 11pm', byOn: null },
        { kind: 'steps', words: 'Take reasonable steps to keep visitors quiet', byOn: null },
      ],
      ...asked,
    }),
  );
  return id;
}

/** A notice that was served on a day, by hand. Gives its id. */
export async function makeServedNotice(
  world: World, officer: TestActor, caseId: string, warningId: string, recipient: Recipient, on: IsoDate, asked: Partial<NewNotice> = {},
): Promise<string> {
  const id = await makeNotice(world, officer, caseId, warningId, recipient, asked);
  await world.as(officer, (transaction) =>
    serveNotice(officer, transaction, id, { version: 1, on, time: '10:30', how: 'hand', where: 'At the door of 7 Foundry Mews', proof: 'He took it' }),
  );
  return id;
}
