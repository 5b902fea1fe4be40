import { authorise, makeIssuedWarning, makeNotice, makeRecipient, makeServedNotice, makeWarning } from '../../../../test/notices.js';
import type { TestPartnership } from '../../../../test/partnership.js';
import type { TestActor } from '../../../../test/people.js';
import { refusalOf } from '../../../../test/refusal-of.js';
import { openWorld, type World } from '../../../../test/world.js';
import {
  addNoticeProof, checksOfService, discardNotice, openNotice, recordSatisfaction, serveNotice, withdrawWarning, type NewNotice, type Recipient, type Serving,
} from '../index.js';

let world: World;
let partnership: TestPartnership;
let officer: TestActor;
let caseId: string;
let recipient: Recipient;

beforeAll(async () => {
  world = await openWorld();
  world.clock.set('2026-11-23T10:00:00Z');
  partnership = await world.makePartnership();
  officer = await world.makeActor({ partnership });
  await authorise(world, officer);
  ({ id: caseId } = await world.logCase(officer));
  recipient = await makeRecipient(world, officer, caseId);
});
afterAll(() => world.close());

const SERVING: Serving = { version: 1, on: '2026-11-23', time: '09:30', how: 'hand', where: 'At the door', proof: '' };
const serve = (id: string, asked: Partial<Serving> = {}, by = officer): Promise<unknown> =>
  world.as(by, (transaction) => serveNotice(by, transaction, id, { ...SERVING, ...asked }));
const missing = (id: string, on = '2026-11-23'): Promise<string[]> =>
  world.as(officer, async (transaction) => (await checksOfService(officer, transaction, id, on)).filter((check) => check.missing !== null).map(({ name }) => name));
const drafted = async (asked: Partial<NewNotice> = {}, to = recipient, warned = to): Promise<string> =>
  makeNotice(world, officer, caseId, await makeIssuedWarning(world, officer, caseId, warned, '2026-10-30'), to, asked);

describe('serving a notice', () => {
  it('is locked until a warning to this same recipient exists: another record with the same name is somebody else', async () => {
    const namesake = await makeRecipient(world, officer, caseId, recipient.name);
    const id = await drafted({}, recipient, namesake);
    expect(await missing(id)).toEqual(['warning']);
    expect((await refusalOf(serve(id))).message).toMatch(/given to somebody else.*section 43\(5\)\(a\)/);
  });

  it('counts a warning under another name, where the record is of the same person', async () => {
    const alias = await makeRecipient(world, officer, caseId, 'Cory Ash', null);
    const id = await drafted({}, recipient, alias);
    expect(await missing(id)).toEqual(['warning']);
    const stand = (personId: string | null): Promise<unknown> =>
      world.owner.query('insert into person_stands (person_id, partnership_id, stands_for) values ($1, $2, $3)', [personId, partnership.id, recipient.personId]);
    await stand(alias.personId);
    await stand(recipient.personId);
    expect(await missing(id)).toEqual([]);
    await serve(id);
  });

  it('is refused while the warning is a draft, withdrawn, too old, or of the same day', async () => {
    const draft = await makeWarning(world, officer, caseId, recipient);
    expect(await missing(await makeNotice(world, officer, caseId, draft, recipient))).toEqual(['warning']);
    const withdrawn = await makeIssuedWarning(world, officer, caseId, recipient, '2026-10-30');
    const id = await makeNotice(world, officer, caseId, withdrawn, recipient);
    expect(await missing(id)).toEqual([]);
    await world.as(officer, (transaction) => withdrawWarning(officer, transaction, withdrawn, { version: 2, on: '2026-11-23', why: 'Not him' }));
    expect((await refusalOf(serve(id))).message).toContain('withdrawn');
    const old = await makeIssuedWarning(world, officer, caseId, recipient, '2025-11-22');
    expect((await refusalOf(serve(await makeNotice(world, officer, caseId, old, recipient)))).message).toContain('until 22 November 2026');
    const today = await makeIssuedWarning(world, officer, caseId, recipient, '2026-11-22');
    const early = await makeNotice(world, officer, caseId, today, recipient);
    expect((await refusalOf(serve(early, { on: '2026-11-21' }))).message).toContain('cannot be dated before it');
    expect((await refusalOf(serve(early, { on: '2026-11-22' }))).message).toContain('same day');
    await serve(early);
  });

  it.each<[string, Partial<Serving>, string[]]>([
    ['tomorrow', { on: '2026-11-24' }, ['on']],
    ['later today', { time: '10:01' }, ['time']],
    ['by email', { how: 'email' as never }, ['how']],
  ])('is refused %s', async (_, asked, fields) => {
    expect((await refusalOf(serve(await drafted(), asked))).fields).toEqual(fields);
  });

  it('is refused to a 15-year-old, by the notice’s date of birth or by any of their records', async () => {
    const child = await makeRecipient(world, officer, caseId, 'Rowan Pell', '2010-11-24');
    const id = await drafted({ bornOn: null, ageBelief: 'He looks 17' }, child);
    expect((await refusalOf(serve(id))).message).toMatch(/under 16 on 23 November 2026.*section 43\(1\)/);
    expect(await missing(id, '2026-11-24')).toEqual([]);
    expect(await missing(await drafted({ bornOn: '2010-11-24' }))).toEqual(['age']);
    expect(await missing(await drafted({ bornOn: '2010-11-23' }))).toEqual([]);
    const unknown = await makeRecipient(world, officer, caseId, 'Alder Voss', null);
    const believed = await drafted({ bornOn: null, ageBelief: 'He drives a car, and says that he is 30' }, unknown);
    expect(await missing(believed)).toEqual([]);
    await world.owner.query("update people set age_band = '10-15' where id = $1", [unknown.personId]);
    expect(await missing(believed)).toEqual(['age']);
  });

  it('is refused in a closed case, and by who has no authority', async () => {
    const { id: closed } = await world.logCase(officer);
    const someone = await makeRecipient(world, officer, closed);
    const warningId = await makeIssuedWarning(world, officer, closed, someone, '2026-10-30');
    const id = await makeNotice(world, officer, closed, warningId, someone);
    const colleague = await world.makeActor({ partnership });
    expect((await refusalOf(serve(id, {}, colleague))).message).toContain('section 53');
    await world.owner.query("update spells set left_on = '2026-11-23', left_by = 'closed' where case_id = $1", [closed]);
    expect((await refusalOf(serve(id))).message).toContain('The case is closed');
    expect((await refusalOf(makeNotice(world, officer, closed, warningId, someone))).message).toContain('is closed');
  });

  it('says the last day for an appeal, once, and keeps what was served', async () => {
    const id = await drafted();
    expect(await serve(id)).toEqual({ appealUntil: '2026-12-13' });
    expect((await refusalOf(serve(id))).kind).toBe('conflict');
    await expect(world.as(officer, (transaction) => transaction.run("update notices set conduct = 'Other' where id = $1", [id]))).rejects.toThrow('stays as it is');
    await world.as(officer, (transaction) => addNoticeProof(officer, transaction, id, { version: 2, proof: 'Photograph 3' }));
    const file = await world.as(officer, (transaction) => openNotice(officer, transaction, id));
    expect(file).toMatchObject({ state: 'served', servedBy: officer.name, appealUntil: '2026-12-13', proof: `23 November 2026, ${officer.name}: Photograph 3` });
  });
});

describe('a draft notice', () => {
  it('is filled step by step, by one form after another, and then unlocks', async () => {
    const nothing = { detrimentalWhy: '', persistentWhy: '', unreasonableWhy: '', enoughTimeWhy: '', earlyWhy: '', continuingWhy: '', informed: '', bornOn: null, ageBelief: '' };
    const unborn = await makeRecipient(world, officer, caseId, 'Tansy Moor', null);
    const id = await drafted(nothing, unborn);
    expect(await missing(id)).toEqual(['age', 'detrimental', 'persistent', 'unreasonable', 'enough-time', 'continuing', 'informed']);
    const satisfied = {
      detrimentalWhy: 'a', persistentWhy: 'b', unreasonableWhy: 'c', enoughTimeWhy: 'd', earlyWhy: '', continuingWhy: 'e', informed: 'f', bornOn: '2000-01-01', ageBelief: '', version: 1,
    };
    const write = (): Promise<void> => world.as(officer, (transaction) => recordSatisfaction(officer, transaction, id, satisfied));
    await write();
    expect((await refusalOf(write())).kind).toBe('conflict');
    expect(await missing(id)).toEqual([]);
  });

  it('is thrown away until it is served', async () => {
    const id = await drafted();
    await world.as(officer, (transaction) => discardNotice(officer, transaction, id, 1));
    expect(await world.rows('select from notices where id = $1', [id])).toEqual([]);
    const warningId = await makeIssuedWarning(world, officer, caseId, recipient, '2026-10-30');
    const served = await makeServedNotice(world, officer, caseId, warningId, recipient, '2026-11-20');
    expect((await refusalOf(world.as(officer, (transaction) => discardNotice(officer, transaction, served, 2)))).message).toContain('stays as it is');
  });
});
