import { uuidv7 } from 'uuidv7';
import type { TestPartnership } from '../../../../test/partnership.js';
import type { TestActor } from '../../../../test/people.js';
import { refusalOf } from '../../../../test/refusal-of.js';
import { makeAgreement, share } from '../../../../test/sharing.js';
import { openWorld, type World } from '../../../../test/world.js';
import { listCases } from '../lists/index.js';
import { closeCase } from '../closing/close-case.js';
import { openCase, type CaseFile } from '../open-case.js';
import { addPerson, changeRole, endRole, linkPerson, peopleOfCase, type CasePerson } from '../people/index.js';
import { setCasePlace } from '../places/index.js';
import { readTimeline } from '../timeline/index.js';
import { changeShareEnd, revokeShare } from './change-share.js';
import { LAWFUL_BASES } from './rules/lawful-bases.js';
import { changeAgreement } from './save-agreement.js';
import type { NewShare } from './share-case.js';
import { sharesOf, type CaseShare } from './shares.queries.js';

let world: World;
let partnership: TestPartnership;
let health: TestActor;
let housing: TestActor;
let police: TestActor;
let agreementId: string;
let caseId: string;

beforeAll(async () => {
  world = await openWorld();
  partnership = await world.makePartnership();
  health = await world.makeActor({ partnership });
  housing = await world.makeActor({ partnership, agency: 'Housing' });
  police = await world.makeActor({ partnership, agency: 'Nottinghamshire Police' });
});
afterAll(() => world.close());
beforeEach(async () => {
  world.clock.set('2026-11-23T09:00:00Z');
  agreementId = await makeAgreement(world, partnership);
  const reporter = { name: 'Philippa Quill', phone: '', email: '' };
  ({ id: caseId } = await world.logCase(health, { summary: `Trombone ${uuidv7()}`, reporter }));
});

const give = (changes: Partial<NewShare> = {}, actor = health, to: 'Housing' | 'Environmental Health' = 'Housing'): Promise<string> =>
  share(world, actor, partnership, { caseId, to, agreementId, ...changes });
const told = async (actor: TestActor): Promise<string[]> =>
  (await world.as(actor, (transaction) => readTimeline(actor, transaction, caseId))).entries.map(({ kind }) => kind);
const open = (actor: TestActor): Promise<CaseFile> => world.as(actor, (transaction) => openCase(actor, transaction, caseId));
const shares = (actor: TestActor): Promise<CaseShare[]> => world.as(actor, (transaction) => sharesOf(actor, transaction, caseId));
const found = async (actor: TestActor, words?: string): Promise<boolean> => {
  const { cases } = await world.as(actor, (transaction) => listCases(actor, transaction, { words }));
  return cases.some(({ id }) => id === caseId);
};

describe('a case that is not shared', () => {
  it('is nowhere for the other agency: no page, no list, no search, no share', async () => {
    expect((await refusalOf(open(housing))).kind).toBe('not-found');
    expect(await told(housing)).toEqual([]);
    expect([await found(housing), await found(housing, 'trombone')]).toEqual([false, false]);
    expect(await shares(housing)).toEqual([]);
  });

  it('leaves no gap in a list: a page is full of what can be seen', async () => {
    const seen = await world.logCase(housing, { summary: 'A saxophone of their own' });
    for (let each = 0; each < 30; each += 1) await world.logCase(health, { summary: 'A saxophone next door' });
    for (const words of [undefined, 'saxophone']) {
      const { cases, next } = await world.as(housing, (transaction) => listCases(housing, transaction, { words }));
      expect(cases.map(({ id }) => id)).toContain(seen.id);
      expect(next).toBeNull();
    }
  });
});

describe('a shared case', () => {
  it('is seen and found by that agency, with the parts that are shared and no others', async () => {
    await give({ extent: 'parts', parts: ['people'] });
    const file = await open(housing);
    expect(file).toMatchObject({ reporters: [{ name: 'Philippa Quill' }], seenParts: ['people'] });
    expect([await found(housing), await found(housing, 'trombone')]).toEqual([true, true]);
    expect((await refusalOf(open(police))).kind).toBe('not-found');
  });

  it('may be an outline alone', async () => {
    await give({ extent: 'outline' });
    expect(await open(housing)).toMatchObject({ reporters: [], seenParts: [], summary: expect.stringContaining('Trombone') });
  });

  it('lets the other agency add people where it sees them; who they are to the case, and where it is, the giver decides', async () => {
    await give({ extent: 'parts', parts: ['people'] });
    const [{ recordId, version }] = (await world.as(housing, (transaction) => peopleOfCase(housing, transaction, caseId))) as [CasePerson];
    await world.as(housing, async (transaction) => {
      const personId = await addPerson(housing, transaction, { name: 'Bo' });
      await linkPerson(housing, transaction, { caseId, personId, role: 'witness' });
    });
    const held = { caseId, recordId, role: 'complainant', version };
    const only = { kind: 'forbidden', message: 'Only Environmental Health can do this, because it has the case' };
    expect(await refusalOf(world.as(housing, (transaction) => endRole(housing, transaction, held, 'Moved away')))).toMatchObject(only);
    expect(await refusalOf(world.as(housing, (transaction) => changeRole(housing, transaction, held, 'alleged-perpetrator')))).toMatchObject(only);
    const moved = world.as(housing, (transaction) => setCasePlace(housing, transaction, caseId, { address: '9 New Road', version: 1 }));
    expect(await refusalOf(moved)).toMatchObject(only);
  });

  it('may be whole, but for what the giver wrote for itself', async () => {
    await give();
    expect(await told(housing)).toEqual(['logged']);
    expect(await told(health)).toEqual(['shared', 'logged']);
  });

  it('is read and not changed', async () => {
    await give();
    const closing = { version: 1, closedOn: '2026-11-23', reason: 'resolved', note: '' };
    const attempt = world.as(housing, (transaction) => closeCase(housing, transaction, caseId, closing));
    expect((await refusalOf(attempt)).kind).toBe('forbidden');
    const shareId = (await shares(health))[0]!.id;
    const longer = { version: 1, endsOn: '2027-06-01', reason: 'We need it' };
    expect((await refusalOf(world.as(housing, (transaction) => changeShareEnd(housing, transaction, caseId, shareId, longer)))).kind).toBe('forbidden');
    expect((await refusalOf(give({}, housing, 'Environmental Health'))).kind).toBe('forbidden');
  });

  it('is seen until the end of its last day in London, and not in the next minute', async () => {
    await give({ endsOn: '2026-11-25' });
    world.clock.set('2026-11-25T23:59:59Z');
    expect((await open(housing)).id).toBe(caseId);
    world.clock.set('2026-11-26T00:00:00Z');
    expect((await refusalOf(open(housing))).kind).toBe('not-found');
    expect([await found(housing), await found(housing, 'trombone')]).toEqual([false, false]);
    expect(await shares(health)).toMatchObject([{ state: 'ended' }]);
  });

  it('is in the audit trail with its ground, agreement and parts, and with no words of people', async () => {
    const shareId = await give({ extent: 'parts', parts: ['risk'] });
    const [entry] = await world.rows<{ details: object }>(`select details from audit_entries where subject_id = $1 and action = 'case.shared'`, [caseId]);
    expect(entry!.details).toEqual({
      shareId, toAgencyId: housing.agencyId, parts: ['risk'], lawfulBasis: 'crime-and-disorder', agreementId, endsOn: '2026-12-31',
    });
  });

  it('is shared once, however often the form is sent', async () => {
    const id = uuidv7();
    await Promise.all([give({ id }), give({ id })]);
    expect(await shares(health)).toHaveLength(1);
  });
});

describe('sharing', () => {
  it.each<[string, Partial<NewShare>, string]>([
    ['with no agency', { toAgencyId: '' }, 'toAgencyId'],
    ['no parts, where parts are asked for', { extent: 'parts', parts: [] }, 'parts'],
    ['an unknown amount', { extent: 'all' }, 'extent'],
    ['on no ground', { lawfulBasis: 'because' }, 'lawfulBasis'],
    ['under no agreement', { agreementId: '' }, 'agreementId'],
    ['until yesterday', { endsOn: '2026-11-22' }, 'endsOn'],
    ['for longer than the agreement', { endsOn: '2028-01-01' }, 'endsOn'],
    ['without a reason', { reason: ' ' }, 'reason'],
  ])('is refused %s', async (_, changes, field) => {
    expect((await refusalOf(give(changes))).fields).toEqual([field]);
    expect(await shares(health)).toEqual([]);
  });

  it('is refused with one’s own agency, with another partnership’s, and under another partnership’s agreement', async () => {
    expect((await refusalOf(give({ toAgencyId: health.agencyId }))).fields).toContain('toAgencyId');
    const other = await world.makePartnership();
    expect((await refusalOf(give({ toAgencyId: other.agencies.Housing }))).fields).toEqual(['toAgencyId']);
    expect((await refusalOf(give({ agreementId: await makeAgreement(world, other) }))).fields).toEqual(['agreementId']);
  });
});

describe('changing a share', () => {
  const end = (shareId: string, version: number, endsOn: string): Promise<void> =>
    world.as(health, (transaction) => changeShareEnd(health, transaction, caseId, shareId, { version, endsOn, reason: 'The visit is later' }));
  const stop = (shareId: string, version: number): Promise<void> =>
    world.as(health, (transaction) => revokeShare(health, transaction, caseId, shareId, { version, reason: 'They are done' }));

  it('moves its last day, within the agreement', async () => {
    const shareId = await give({ endsOn: '2026-11-25' });
    await end(shareId, 1, '2027-12-31');
    world.clock.set('2027-12-31T12:00:00Z');
    expect((await open(housing)).id).toBe(caseId);
    expect((await refusalOf(end(shareId, 2, '2028-01-01'))).fields).toEqual(['endsOn']);
    expect((await refusalOf(end(shareId, 2, '2027-12-30'))).fields).toEqual(['endsOn']);
  });

  it('stops it at once, and for good', async () => {
    const shareId = await give();
    await stop(shareId, 1);
    expect((await refusalOf(open(housing))).kind).toBe('not-found');
    for (const again of [() => stop(shareId, 2), () => end(shareId, 2, '2026-12-01')]) {
      expect(await refusalOf(again())).toMatchObject({ kind: 'conflict', message: expect.stringContaining('shared with Housing no longer') });
    }
    expect(await world.auditOf(caseId)).toEqual(expect.arrayContaining(['case.shared', 'case.share-revoked']));
  });

  it('from an older page is refused, and says how it stands', async () => {
    const shareId = await give();
    await end(shareId, 1, '2027-01-31');
    for (const stale of [() => end(shareId, 1, '2027-03-01'), () => stop(shareId, 1)]) {
      expect(await refusalOf(stale())).toMatchObject({ kind: 'conflict', message: expect.stringContaining('until 31 January 2027') });
    }
  });

  it('ends with the agreement, where that is cut short or an agency leaves it', async () => {
    const [longer, manager] = [await give({ endsOn: '2027-06-30' }), await world.makeActor({ partnership, role: 'manager', agency: 'Communities' })];
    const change = (version: number, endsOn: string, agencyIds: string[]): Promise<number> =>
      world.as(manager, (transaction) =>
        changeAgreement(manager, transaction, agreementId, { version, name: `Short ${agreementId}`, startsOn: '2026-01-01', endsOn, agencyIds }));
    const all = Object.values(partnership.agencies);
    expect(await change(1, '2026-12-15', all)).toBe(1);
    expect(await shares(health)).toMatchObject([{ id: longer, endsOn: '2026-12-15', state: 'in-force' }]);
    expect(await change(2, '2026-12-15', all.filter((id) => id !== housing.agencyId))).toBe(1);
    expect(await shares(health)).toMatchObject([{ id: longer, state: 'revoked' }]);
    expect((await refusalOf(open(housing))).kind).toBe('not-found');
    expect((await world.auditOf(caseId)).filter((action) => action === 'case.share-ended')).toHaveLength(2);
  });
});

it('who is shown a case sees its own share alone; who has it sees all', async () => {
  await give({ reason: 'For the tenancy' });
  await share(world, health, partnership, { caseId, to: 'Nottinghamshire Police', agreementId });
  expect(await shares(health)).toHaveLength(2);
  expect((await shares(housing)).map(({ toAgencyName }) => toAgencyName)).toEqual(['Housing']);
});

describe('the table of shares', () => {
  const grounds = { agreement: 'agreement_id', ground: 'lawful_basis', end: 'ends_on' };

  it.each(Object.entries(grounds))('takes no share without its %s, whoever writes it', async (_, column) => {
    const id = await give();
    const without = `insert into case_shares select (jsonb_populate_record(null::case_shares,
      to_jsonb(h) || jsonb_build_object('id', gen_random_uuid(), '${column}', null))).* from case_shares h where id = $1`;
    await expect(world.as(health, (transaction) => transaction.run(without, [id]))).rejects.toThrow(`"${column}"`);
    await expect(world.owner.query(without, [id])).rejects.toThrow(`"${column}"`);
  });

  it('knows the grounds that the rules know, and no other', async () => {
    const id = await give();
    for (const ground of Object.keys(LAWFUL_BASES)) await world.owner.query('update case_shares set lawful_basis = $2 where id = $1', [id, ground]);
    await expect(world.owner.query(`update case_shares set lawful_basis = 'because' where id = $1`, [id])).rejects.toThrow('case_shares_lawful_basis_known');
    const [held] = await world.rows<{ rule: string }>(
      `select pg_get_constraintdef(oid) as rule from pg_constraint where conname = 'case_shares_lawful_basis_known'`,
    );
    expect([...held!.rule.matchAll(/'([a-z-]+)'/g)].map(([, ground]) => ground).sort()).toEqual(Object.keys(LAWFUL_BASES).sort());
  });
});
