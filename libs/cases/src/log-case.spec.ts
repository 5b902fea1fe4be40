import { uuidv7 } from 'uuidv7';
import type { TestPartnership } from '../../../test/partnership.js';
import type { TestActor } from '../../../test/people.js';
import { refusalOf } from '../../../test/refusal-of.js';
import { openWorld, type World } from '../../../test/world.js';
import { openCase, type CaseFile } from './open-case.js';
import { readTimeline } from './timeline/index.js';

let world: World;
let partnership: TestPartnership;
let officer: TestActor;
let stranger: TestActor;

beforeAll(async () => {
  world = await openWorld();
  partnership = await world.makePartnership();
  officer = await world.makeActor({ partnership });
  stranger = await world.makeActor({ partnership: await world.makePartnership() });
});
afterAll(() => world.close());

const open = (actor: TestActor, id: string): Promise<CaseFile> => world.as(actor, (transaction) => openCase(actor, transaction, id));

describe('logging a case', () => {
  it('keeps what was told, with the agency’s first spell and the first line of the timeline', async () => {
    const { id, reference, existing } = await world.logCase(officer, {
      receivedOn: '2026-11-20',
      address: ' 3 Wollaton Road ',
      postcode: 'ng9 2nr',
      summary: 'Dogs barking "all night" & shouting\nSecond line',
      reporter: { name: 'Ruth O’Neill', phone: '0115 496 0000', email: 'ruth@example.org' },
    });
    expect(existing).toBe(false);
    expect(reference).toMatch(/^ASB-\d{6}$/);
    expect(await open(officer, id)).toMatchObject({
      reference,
      version: 1,
      category: 'noise',
      address: '3 Wollaton Road',
      postcode: 'NG9 2NR',
      summary: 'Dogs barking "all night" & shouting\nSecond line',
      spells: [{ agencyName: 'Environmental Health', receivedOn: '2026-11-20', leftOn: null, leftBy: null }],
      reporters: [{ name: 'Ruth O’Neill', phone: '0115 496 0000', email: 'ruth@example.org' }],
      offer: null,
    });
    const { entries } = await world.as(officer, (transaction) => readTimeline(officer, transaction, id));
    expect(entries).toMatchObject([
      { kind: 'logged', happenedOn: '2026-11-20', agencyName: 'Environmental Health', staffName: officer.name, recordedAt: world.clock() },
    ]);
  });

  it('writes the audit trail and queues the change, with ids and dates alone', async () => {
    const { id } = await world.logCase(officer, { receivedOn: '2026-11-19', summary: 'Private words' });
    await open(officer, id);
    expect(await world.auditOf(id)).toEqual(['case.logged', 'case.read']);
    const facts = await world.rows('select fact, payload from outbox order by id desc limit 1');
    expect(facts).toEqual([
      { fact: 'spellChanged', payload: { caseId: id, agencyId: officer.agencyId, receivedOn: '2026-11-19', changedOn: '2026-11-19' } },
    ]);
  });

  it('logs nothing twice on a second click, even where both come at once', async () => {
    const id = uuidv7();
    const clicks = await Promise.all([world.logCase(officer, { id }), world.logCase(officer, { id }), world.logCase(officer, { id })]);
    expect(clicks.map(({ existing }) => existing).sort()).toEqual([false, true, true]);
    expect(new Set(clicks.map(({ reference }) => reference)).size).toBe(1);
    expect(await world.rows('select from spells where case_id = $1', [id])).toHaveLength(1);
    expect(await world.rows('select from case_events where case_id = $1', [id])).toHaveLength(1);
    expect(await world.auditOf(id)).toEqual(['case.logged']);
  });

  it('without a reporter makes no person', async () => {
    const { id } = await world.logCase(officer);
    expect((await open(officer, id)).reporters).toEqual([]);
  });

  it.each([
    ['no agency', { agencyId: '' }, 'agencyId'],
    ['an agency that is no id', { agencyId: 'Housing' }, 'agencyId'],
    ['no category', { categoryId: '' }, 'categoryId'],
    ['no date', { receivedOn: '' }, 'receivedOn'],
    ['a date that is none', { receivedOn: '2026-02-30' }, 'receivedOn'],
    ['words for a date', { receivedOn: 'yesterday' }, 'receivedOn'],
    ['a date to come', { receivedOn: '2026-11-24' }, 'receivedOn'],
    ['a date long ago', { receivedOn: '0202-11-24' }, 'receivedOn'],
  ])('refuses %s, with its field', async (_, changes, field) => {
    expect(await refusalOf(world.logCase(officer, changes))).toMatchObject({ kind: 'invalid', fields: [field] });
  });

  it('names every field at fault at once', async () => {
    const refusal = await refusalOf(world.logCase(officer, { agencyId: '', categoryId: '', receivedOn: '' }));
    expect(refusal.fields).toEqual(['agencyId', 'categoryId', 'receivedOn']);
  });

  it('on London’s day: just after midnight in summer, today is a day further than in UTC', async () => {
    world.clock.set('2026-06-30T23:30:00Z');
    await world.logCase(officer, { receivedOn: '2026-07-01' });
    expect((await refusalOf(world.logCase(officer, { receivedOn: '2026-07-02' }))).fields).toEqual(['receivedOn']);
    world.clock.set('2026-11-23T09:00:00Z');
  });

  it('is refused to those who may only read', async () => {
    const chair = await world.makeActor({ partnership, role: 'panel-chair' });
    expect((await refusalOf(world.logCase(chair))).kind).toBe('forbidden');
  });
});

describe('another partnership', () => {
  it('cannot use this one’s agencies or categories', async () => {
    const asked = { agencyId: officer.agencyId, categoryId: partnership.categories.get('noise')! };
    expect((await refusalOf(world.logCase(stranger, asked))).fields).toEqual(['agencyId', 'categoryId']);
  });

  it('cannot find the case, nor learn that there is one', async () => {
    const { id } = await world.logCase(officer);
    const known = await refusalOf(open(stranger, id));
    expect(known).toEqual(await refusalOf(open(stranger, uuidv7())));
    expect(known.kind).toBe('not-found');
    expect(await world.auditOf(id)).toEqual(['case.logged']);
  });

  it('cannot take the case’s id for a case of its own', async () => {
    const { id } = await world.logCase(officer);
    expect((await refusalOf(world.logCase(stranger, { id }))).kind).toBe('conflict');
    expect((await open(officer, id)).summary).toBe('Loud music at night');
  });
});

describe('opening a case', () => {
  it('is refused to those whose work it is not, and leaves nothing in the audit trail then', async () => {
    const { id } = await world.logCase(officer);
    const operative = await world.makeActor({ partnership, role: 'repairs-operative' });
    expect((await refusalOf(open(operative, id))).kind).toBe('forbidden');
    expect(await world.auditOf(id)).toEqual(['case.logged']);
  });
});

it('goes past references that an import has brought', async () => {
  const { reference } = await world.logCase(officer);
  const next = Number(reference.slice(4)) + 1;
  const brought = [next, next + 1].map((number) => `ASB-${String(number).padStart(6, '0')}`);
  for (const taken of brought) {
    await world.owner.query('insert into cases (id, partnership_id, reference, category_id) values ($1, $2, $3, $4)', [
      uuidv7(), partnership.id, taken, partnership.categories.get('noise'),
    ]);
  }
  expect((await world.logCase(officer)).reference).toBe(`ASB-${String(next + 2).padStart(6, '0')}`);
});
