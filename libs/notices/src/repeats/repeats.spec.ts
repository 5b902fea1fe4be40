import { restrictCase } from '#cases';
import { authorise, makeIssuedWarning, makeRecipient, makeServedNotice, makeWarning } from '../../../../test/notices.js';
import type { TestPartnership } from '../../../../test/partnership.js';
import type { TestActor } from '../../../../test/people.js';
import { makePower, takeStep } from '../../../../test/powers.js';
import { writeShare } from '../../../../test/sharing.js';
import { openWorld, type World } from '../../../../test/world.js';
import { addBody, earlierEnforcement, withdrawWarning, type EarlierLine, type Recipient } from '../index.js';

let world: World;
let partnership: TestPartnership;
let council: TestActor;
let housing: TestActor;
let police: TestActor;
let caseId: string;
let recipient: Recipient;

beforeAll(async () => {
  world = await openWorld();
  world.clock.set('2026-11-23T10:00:00Z');
  partnership = await world.makePartnership();
  council = await world.makeActor({ partnership });
  housing = await world.makeActor({ partnership, agency: 'Housing' });
  police = await world.makeActor({ partnership, agency: 'Nottinghamshire Police' });
  for (const officer of [council, housing, police]) await authorise(world, officer);
});
afterAll(() => world.close());
beforeEach(async () => {
  ({ id: caseId } = await world.logCase(council));
  recipient = await makeRecipient(world, council, caseId);
});

const earlier = (by: TestActor, asked: Recipient, except?: string): Promise<EarlierLine[]> =>
  world.as(by, (transaction) => earlierEnforcement(by, transaction, [asked], except));
const told = async (by: TestActor, asked: Recipient): Promise<unknown[]> =>
  (await earlier(by, asked)).map(({ kind, agencyName, onDay, reference }) => [kind, agencyName, onDay, reference !== null]);

/** A case of an agency in which somebody has a role. */
async function caseWith(officer: TestActor, { personId }: Recipient, role: string): Promise<string> {
  const { id } = await world.logCase(officer);
  await world.owner.query('insert into case_people (case_id, person_id, partnership_id, role, added_on) values ($1, $2, $3, $4, current_date)', [id, personId, partnership.id, role]);
  return id;
}

describe('what was issued to somebody before', () => {
  it('is told, by kind, agency and day, to an agency that has them in a case as complained about; opened by its own alone', async () => {
    const warningId = await makeIssuedWarning(world, council, caseId, recipient, '2026-10-20');
    await makeServedNotice(world, council, caseId, warningId, recipient, '2026-11-20');
    await caseWith(housing, recipient, 'alleged-perpetrator');
    const name = await world.rows<{ name: string }>('select name from agencies where id = $1', [council.agencyId]).then(([row]) => row!.name);
    expect(await told(housing, recipient)).toEqual([['notice', name, '2026-11-20', false], ['warning', name, '2026-10-20', false]]);
    expect(await told(council, recipient)).toEqual([['notice', name, '2026-11-20', true], ['warning', name, '2026-10-20', true]]);
    expect(await earlier(council, recipient, warningId)).toHaveLength(1);
    expect(await world.auditOf(recipient.personId!)).toEqual(['recipient.history-read', 'recipient.history-read', 'recipient.history-read']);
  });

  it('is told of by any record of the same person', async () => {
    await makeIssuedWarning(world, council, caseId, recipient, '2026-10-20');
    const { id: theirs } = await world.logCase(housing);
    const alias = await makeRecipient(world, housing, theirs, 'Cory Ash', null);
    expect(await told(housing, alias)).toEqual([]);
    for (const one of [alias, recipient]) {
      await world.owner.query('insert into person_stands (person_id, partnership_id, stands_for) values ($1, $2, $3)', [one.personId, partnership.id, recipient.personId]);
    }
    expect(await told(housing, alias)).toHaveLength(1);
  });

  it('is not told to who has no case of theirs, or has them in it as somebody else', async () => {
    await makeIssuedWarning(world, council, caseId, recipient, '2026-10-20');
    expect(await told(police, recipient)).toEqual([]);
    await caseWith(police, recipient, 'complainant');
    expect(await told(police, recipient)).toEqual([]);
    const elsewhere = await world.makeActor({ partnership: await world.makePartnership() });
    expect(await told(elsewhere, recipient)).toEqual([]);
  });

  it('is nothing of a restricted case, but for who is cleared; nor is a restricted case of one’s own a reason to be told', async () => {
    await makeIssuedWarning(world, council, caseId, recipient, '2026-10-20');
    const theirs = await caseWith(housing, recipient, 'alleged-perpetrator');
    const cleared = await world.makeActor({ partnership, agency: 'Housing' });
    const colleague = await world.makeActor({ partnership, agency: 'Housing' });
    expect(await told(colleague, recipient)).toHaveLength(1);
    await restrict(housing, theirs, [cleared]);
    expect(await told(colleague, recipient)).toEqual([]);
    expect(await told(cleared, recipient)).toHaveLength(1);
    await restrict(council, caseId, [council]);
    expect(await told(cleared, recipient)).toEqual([]);
    expect(await told(council, recipient)).toHaveLength(1);
  });

  it('leaves out drafts, what was withdrawn, and applications that no court has granted', async () => {
    await caseWith(housing, recipient, 'alleged-perpetrator');
    await makeWarning(world, council, caseId, recipient);
    const withdrawn = await makeIssuedWarning(world, council, caseId, recipient, '2026-10-20');
    await world.as(council, (transaction) => withdrawWarning(council, transaction, withdrawn, { version: 2, on: '2026-11-20', why: 'Not him' }));
    const powerId = await makePower(world, council, caseId, 'injunction', { personId: recipient.personId });
    await takeStep(world, council, powerId, 'apply', { on: '2026-11-02', appliedBy: 'council', injunctionCourt: 'county', nextOn: '2026-11-16' });
    expect(await told(housing, recipient)).toEqual([]);
    await takeStep(world, council, powerId, 'grant', { on: '2026-11-16', until: '2028-11-16', prohibitions: 'Go into Foundry Mews', arrest: '' });
    expect(await told(housing, recipient)).toEqual([['injunction', expect.anything(), '2026-11-16', false]]);
  });

  it('opens to an agency to which the enforcement of that case is shown', async () => {
    await makeIssuedWarning(world, council, caseId, recipient, '2026-10-20');
    await caseWith(housing, recipient, 'alleged-perpetrator');
    await writeShare(world, council, { caseId, toAgencyId: housing.agencyId, parts: ['notices'] });
    expect(await told(housing, recipient)).toEqual([['warning', expect.anything(), '2026-10-20', true]]);
  });
});

describe('what was issued to a body before', () => {
  it('is told by its number, once the agency itself drafts something to it', async () => {
    const bodyOf = async (officer: TestActor, registeredNumber: string): Promise<Recipient> => {
      const { id } = await world.as(officer, (transaction) => addBody(officer, transaction, { name: 'Harp and Hound Ltd', otherNames: '', registeredNumber, address: '' }));
      return { personId: null, bodyId: id, name: 'Harp and Hound Ltd', address: '2 High Road' };
    };
    await makeIssuedWarning(world, council, caseId, await bodyOf(council, 'sc123456'), '2026-10-20');
    const theirs = await bodyOf(housing, 'SC123456');
    expect(await told(housing, theirs)).toEqual([]);
    await makeWarning(world, housing, (await world.logCase(housing)).id, theirs);
    expect(await told(housing, theirs)).toEqual([['warning', expect.anything(), '2026-10-20', false]]);
  });
});

async function restrict(officer: TestActor, restricted: string, people: TestActor[]): Promise<void> {
  const [row] = await world.rows<{ version: number }>('select version from cases where id = $1', [restricted]);
  await world.as(officer, (transaction) =>
    restrictCase(officer, transaction, restricted, { version: row!.version, staffIds: people.map(({ staffId }) => staffId), reason: 'Need to know' }));
}
