import { uuidv7 } from 'uuidv7';
import { closeCase } from '#cases';
import { londonInstant } from '#calendar';
import { authorise, makeRecipient } from '../../../../test/notices.js';
import type { TestPartnership } from '../../../../test/partnership.js';
import type { TestActor } from '../../../../test/people.js';
import { askedOf, makePower, takeStep } from '../../../../test/powers.js';
import { refusalOf } from '../../../../test/refusal-of.js';
import { openWorld, type World } from '../../../../test/world.js';
import { changePower, changePowerSetting, openPower, powersLawOn, takePowerStep, type PowerFile } from './index.js';

let world: World;
let partnership: TestPartnership;
let officer: TestActor;
let neighbour: TestActor;
beforeAll(async () => {
  world = await openWorld();
  world.clock.set('2026-11-23T15:00:00Z');
  partnership = await world.makePartnership();
  officer = await world.makeActor({ partnership });
  neighbour = await world.makeActor({ partnership, agency: 'Housing' });
  await authorise(world, officer);
});
afterAll(() => world.close());

const open = (powerId: string, actor = officer): Promise<PowerFile> => world.as(actor, (transaction) => openPower(actor, transaction, powerId));
const APPLY = { on: '2026-11-02', appliedBy: 'council', injunctionCourt: 'county', nextOn: '2026-11-16' };
const GRANT = { on: '2026-11-16', until: '2028-11-16', prohibitions: 'Go into Foundry Mews', arrest: 'All of it: he used a bat' };

async function granted(): Promise<{ caseId: string; powerId: string }> {
  const { id: caseId } = await world.logCase(officer);
  const powerId = await makePower(world, officer, caseId, 'injunction');
  await takeStep(world, officer, powerId, 'apply', APPLY);
  await takeStep(world, officer, powerId, 'grant', GRANT);
  return { caseId, powerId };
}

describe('an injunction', () => {
  it('goes from preparing to the order, on the case’s timeline and in the audit trail', async () => {
    const { caseId, powerId } = await granted();
    const file = await open(powerId);
    expect(file).toMatchObject({
      kind: 'injunction', state: 'in-force', name: 'Corin Ashdown', bornOn: '1984-02-29', appliedBy: 'council', court: 'County court', appliedOn: '2026-11-02',
      grantedOn: '2026-11-16', untilOn: '2028-11-16', arrest: 'All of it: he used a bat', hearingOn: null, version: 3,
    });
    expect(file.reference).toMatch(/^INJ-\d{5}$/);
    expect(file.steps.map(({ step, on, until, words }) => [step, on, until, words.injunctionCourt])).toEqual([['grant', '2026-11-16', '2028-11-16', undefined], ['apply', '2026-11-02', null, 'county']]);
    const lines = await world.rows<{ kind: string; part: string }>("select kind, part from case_events where case_id = $1 and kind like 'power-%' order by id", [caseId]);
    expect(lines).toEqual([{ kind: 'power-applied', part: 'notices' }, { kind: 'power-granted', part: 'notices' }]);
    expect(await world.auditOf(powerId)).toEqual(['power.prepared', 'power.step-taken', 'power.step-taken', 'power.read']);
    expect(await world.rows("select payload from outbox where fact = 'enforcementCounted'")).toContainEqual({ payload: { happenedOn: '2026-11-16' } });
  });

  it('needs the authority of whoever applies for the council, and none where the police apply', async () => {
    const { id: caseId } = await world.logCase(neighbour);
    const powerId = await makePower(world, neighbour, caseId, 'injunction');
    expect(await refusalOf(takeStep(world, neighbour, powerId, 'apply', APPLY))).toMatchObject({ kind: 'forbidden', message: expect.stringMatching(/not authorised/) });
    await takeStep(world, neighbour, powerId, 'apply', { ...APPLY, appliedBy: 'police' });
  });

  it('is refused in the words of the Act, and nothing is written', async () => {
    const { id: caseId } = await world.logCase(officer);
    const recipient = await makeRecipient(world, officer, caseId, 'Tam Ashdown', '2016-11-03');
    const powerId = await makePower(world, officer, caseId, 'injunction', { personId: recipient.personId });
    expect(await refusalOf(takeStep(world, officer, powerId, 'apply', { ...APPLY, injunctionCourt: 'youth', youthTeam: 'Met' })))
      .toMatchObject({ fields: ['on'], message: expect.stringMatching(/were 9.*section 1\(1\)/) });
    expect((await open(powerId)).state).toBe('prepared');
    await takeStep(world, officer, powerId, 'apply', { ...APPLY, on: '2026-11-03', injunctionCourt: 'youth', youthTeam: 'Met' });
  });

  it('is written once by one form, and not from a page that is out of date', async () => {
    const { powerId } = await granted();
    const { version } = await open(powerId);
    const breach = { ...askedOf({ on: '2026-11-20', note: 'Seen in Foundry Mews', result: 'court' }), id: uuidv7(), version };
    const record = (): Promise<void> => world.as(officer, (transaction) => takePowerStep(officer, transaction, powerId, 'breach', breach));
    await record();
    await record();
    expect((await open(powerId)).steps.filter(({ step }) => step === 'breach')).toHaveLength(1);
    expect(await refusalOf(world.as(officer, (transaction) => takePowerStep(officer, transaction, powerId, 'breach', { ...breach, id: uuidv7() })))).toMatchObject({ kind: 'conflict' });
  });

  it('is about somebody of the case', async () => {
    const { id: caseId } = await world.logCase(officer);
    const { id: other } = await world.logCase(officer);
    const { personId } = await makeRecipient(world, officer, other);
    expect(await refusalOf(makePower(world, officer, caseId, 'injunction', { personId }))).toMatchObject({ fields: ['personId'] });
    expect(await refusalOf(makePower(world, officer, caseId, 'injunction', { personId: 'nonsense' }))).toMatchObject({ fields: ['personId'] });
  });
});

describe('who sees and changes powers', () => {
  it('is who sees that part of the case, and changes what is their own', async () => {
    const { powerId } = await granted();
    expect(await refusalOf(open(powerId, neighbour))).toMatchObject({ kind: 'not-found' });
    expect(await refusalOf(takeStep(world, neighbour, powerId, 'discharge', { on: '2026-11-20' }))).toMatchObject({ kind: 'not-found' });
  });

  it('begins nothing in a closed case, and still records what a court decides', async () => {
    const { id: caseId, version } = await world.logCase(officer).then(async ({ id }) => (await world.rows<{ id: string; version: number }>('select id, version from cases where id = $1', [id]))[0]!);
    const prepared = await makePower(world, officer, caseId, 'contract');
    const applied = await makePower(world, officer, caseId, 'injunction');
    await takeStep(world, officer, applied, 'apply', APPLY);
    await world.as(officer, (transaction) => closeCase(officer, transaction, caseId, { version, closedOn: '2026-11-23', reason: 'resolved', note: '' }));
    const closed = { kind: 'conflict', message: expect.stringMatching(/closed. Open it again/) };
    expect(await refusalOf(makePower(world, officer, caseId, 'contract'))).toMatchObject(closed);
    expect(await refusalOf(takeStep(world, officer, prepared, 'sign', { on: '2026-11-23', signedBy: 'Both', until: '2027-11-23', prohibitions: 'Shout' }))).toMatchObject(closed);
    await takeStep(world, officer, applied, 'grant', GRANT);
  });

  it('is changed while it is prepared, and no later', async () => {
    const { id: caseId } = await world.logCase(officer);
    const powerId = await makePower(world, officer, caseId, 'closure');
    const asked = { personId: null, name: '', address: '9b Foundry Mews', bornOn: '', believedAge: null, ageBelief: '', why: 'Drugs sold at the door', prohibitions: '', requirements: '' };
    await world.as(officer, (transaction) => changePower(officer, transaction, powerId, { ...asked, version: 1 }));
    expect(await open(powerId)).toMatchObject({ address: '9b Foundry Mews', version: 2 });
    expect(await refusalOf(world.as(officer, (transaction) => changePower(officer, transaction, powerId, { ...asked, version: 1 })))).toMatchObject({ kind: 'conflict' });
  });
});

describe('a closure notice', () => {
  const notice = (signerId: string, hours = '24') => ({
    informed: 'Knocked', consulted: 'Inspector Hale', hours, signerId, on: '2026-11-23', time: '14:00', servedOn: '2026-11-23', servedTime: '14:30',
    court: 'Nottingham Magistrates’ Court', nextOn: '2026-11-25', nextTime: '10:00',
  });

  it('of 48 hours is signed by the chief executive or their delegate (s.77(2))', async () => {
    const [inspector, chief] = [await world.makeActor({ partnership }), await world.makeActor({ partnership, role: 'manager' })];
    await authorise(world, inspector, ['closure-notice']);
    await authorise(world, chief, ['closure-notice-extended']);
    const { id: caseId } = await world.logCase(officer);
    const powerId = await makePower(world, officer, caseId, 'closure');
    expect(await refusalOf(takeStep(world, officer, powerId, 'notice', notice(inspector.staffId, '48')))).toMatchObject({ fields: ['signerId'], message: expect.stringMatching(/77\(2\)/) });
    expect(await refusalOf(takeStep(world, officer, powerId, 'notice', notice(neighbour.staffId)))).toMatchObject({ fields: ['signerId'], message: expect.stringMatching(/section 77/) });
    await takeStep(world, officer, powerId, 'notice', notice(chief.staffId, '48'));
    expect(await open(powerId)).toMatchObject({ state: 'noticed', noticeUntilAt: londonInstant('2026-11-25', '14:00'), courtByAt: londonInstant('2026-11-25', '14:30') });
  });
});

it('what is set from a day on, judges the steps of that day', async () => {
  const other = await world.makePartnership();
  const manager = await world.makeActor({ partnership: other, role: 'manager' });
  const law = await world.as(manager, (transaction) => powersLawOn(transaction, '2026-11-23'));
  await world.as(manager, (transaction) => changePowerSetting(manager, transaction, { ...law, appliesFrom: '2026-11-20', closureCourtHours: 72, injunctionAssessment: true }));
  const hours = (day: string): Promise<number> => world.as(manager, async (transaction) => (await powersLawOn(transaction, day)).closureCourtHours);
  expect([await hours('2026-11-19'), await hours('2026-11-20')]).toEqual([48, 72]);
  const { id: caseId } = await world.logCase(manager);
  const powerId = await makePower(world, manager, caseId, 'injunction');
  expect(await refusalOf(takeStep(world, manager, powerId, 'apply', { ...APPLY, appliedBy: 'police', on: '2026-11-20', nextOn: '' }))).toMatchObject({ fields: ['assessment'] });
  expect(await refusalOf(world.as(manager, (transaction) => changePowerSetting(manager, transaction, { ...law, appliesFrom: 'soon', remindDays: 0 })))).toMatchObject({ fields: ['appliesFrom', 'remindDays'] });
  expect(await refusalOf(world.as(officer, (transaction) => changePowerSetting(officer, transaction, law)))).toMatchObject({ kind: 'forbidden' });
});
