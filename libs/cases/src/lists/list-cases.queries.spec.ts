import type { TestPartnership } from '../../../../test/partnership.js';
import type { TestActor } from '../../../../test/people.js';
import { refusalOf } from '../../../../test/refusal-of.js';
import { writeShare } from '../../../../test/sharing.js';
import { openWorld, type World } from '../../../../test/world.js';
import { PAGE_SIZE, type CaseFilter, type CaseLine } from './case-filter.js';
import { listCases } from './list-cases.queries.js';
import { closeCase } from '../closing/close-case.js';

let world: World;
let partnership: TestPartnership;
let officer: TestActor;
let stranger: TestActor;
const ids: Record<string, string> = {};

beforeAll(async () => {
  world = await openWorld();
  partnership = await world.makePartnership();
  officer = await world.makeActor({ partnership });
  stranger = await world.makeActor({ partnership: await world.makePartnership() });
  const log = async (name: string, asked: Parameters<World['logCase']>[1]): Promise<void> => {
    ids[name] = (await world.logCase(officer, asked)).id;
  };
  await log('noise', { receivedOn: '2026-10-31', summary: 'Trumpet practice at midnight', address: '7 Mill Lane', postcode: 'NG16 3GH' });
  await log('dog', {
    receivedOn: '2026-11-01',
    summary: 'A dog barks all day',
    categoryId: partnership.categories.get('animal nuisance')!,
  });
  ids.housing = await sharedByHousing({ receivedOn: '2026-11-15', summary: 'Neighbours shouting' });
  await log('closed', { receivedOn: '2026-11-10', summary: 'Bonfire smoke' });
  await world.as(officer, (transaction) =>
    closeCase(officer, transaction, ids.closed!, { version: 1, closedOn: '2026-11-12', reason: 'resolved', note: '' }),
  );
  await world.logCase(stranger, { summary: 'Trumpet practice at midnight' });
});
afterAll(() => world.close());

/** A case that Housing has, which is shared with the officer's agency; and one that is not. */
async function sharedByHousing(asked: Parameters<World['logCase']>[1]): Promise<string> {
  const neighbour = await world.makeActor({ partnership, agency: 'Housing' });
  await world.logCase(neighbour, asked);
  const { id } = await world.logCase(neighbour, asked);
  await writeShare(world, neighbour, { caseId: id, toAgencyId: officer.agencyId, parts: [] });
  return id;
}

const list = (filter: CaseFilter, actor = officer): Promise<{ cases: CaseLine[]; next: string | null }> =>
  world.as(actor, (transaction) => listCases(actor, transaction, filter));

async function named(filter: CaseFilter): Promise<string[]> {
  const { cases } = await list(filter);
  return cases.map(({ id }) => Object.keys(ids).find((name) => ids[name] === id) ?? 'another partnership’s');
}

describe('the list of cases', () => {
  it('shows the partnership’s cases, the newest logged first, each with the agency that has it', async () => {
    expect(await named({})).toEqual(['closed', 'housing', 'dog', 'noise']);
    const { cases, next } = await list({});
    expect(next).toBeNull();
    expect(cases[0]).toMatchObject({ agencyName: 'Environmental Health', receivedOn: '2026-11-10', closedOn: '2026-11-12' });
    expect(cases[1]).toMatchObject({ agencyName: 'Housing', category: 'noise', closedOn: null });
  });

  it.each<[string, () => CaseFilter, string[]]>([
    ['agency', () => ({ agencyId: partnership.agencies.Housing }), ['housing']],
    ['an agency without cases', () => ({ agencyId: partnership.agencies.Communities }), []],
    ['open', () => ({ status: 'open' }), ['housing', 'dog', 'noise']],
    ['closed', () => ({ status: 'closed' }), ['closed']],
    ['category', () => ({ categoryId: partnership.categories.get('animal nuisance')! }), ['dog']],
    ['received from', () => ({ receivedFrom: '2026-11-10' }), ['closed', 'housing']],
    ['received to', () => ({ receivedTo: '2026-11-01' }), ['dog', 'noise']],
    ['both days', () => ({ receivedFrom: '2026-11-01', receivedTo: '2026-11-10' }), ['closed', 'dog']],
    ['agency and open', () => ({ agencyId: officer.agencyId, status: 'open' }), ['dog', 'noise']],
    ['a word of the summary', () => ({ words: 'trumpet' }), ['noise']],
    ['a word in another form', () => ({ words: 'barking' }), ['dog']],
    ['the address', () => ({ words: 'mill lane' }), ['noise']],
    ['the postcode', () => ({ words: 'ng16 3gh' }), ['noise']],
    ['words that no case has', () => ({ words: 'saxophone' }), []],
    ['words that are only signs', () => ({ words: '"&|!():*' }), []],
    ['a dash before a word, which means nothing', () => ({ words: 'trumpet -midnight' }), ['noise']],
    ['rows of dashes, which mean nothing', () => ({ words: `trumpet ${'-'.repeat(60)} ${'-"'.repeat(60)} ${'- '.repeat(60)}` }), ['noise']],
    ['words and a filter', () => ({ words: 'smoke', status: 'open' }), []],
    ['blank words, which do not narrow', () => ({ words: '  ' }), ['closed', 'housing', 'dog', 'noise']],
  ])('narrows by %s', async (_, filter, expected) => {
    expect(await named(filter())).toEqual(expected);
  });

  it('finds a case by its reference', async () => {
    const { cases } = await list({});
    for (const { id, reference } of cases) expect((await list({ words: reference })).cases.map((each) => each.id)).toEqual([id]);
  });

  it('shows another partnership its own alone, in list, filter and search', async () => {
    for (const filter of [{}, { words: 'trumpet' }, { status: 'open' as const }]) {
      expect((await list(filter, stranger)).cases).toHaveLength(1);
    }
    expect((await list({ agencyId: officer.agencyId }, stranger)).cases).toEqual([]);
    expect((await list({ words: 'bonfire' }, stranger)).cases).toEqual([]);
  });

  it('searches nothing without a partnership', async () => {
    const rows = await world.database.acrossPartnerships((transaction) =>
      transaction.query(`select * from search_cases('trumpet', null, 100)`),
    );
    expect(rows).toEqual([]);
  });

  it('is refused to those whose work it is not', async () => {
    const coordinator = await world.makeActor({ partnership, role: 'sanctuary-coordinator' });
    expect((await refusalOf(list({}, coordinator))).kind).toBe('forbidden');
  });
});

describe('paging', () => {
  it.each<[string, CaseFilter]>([
    ['the list', { agencyId: '' }],
    ['a search', { words: 'xylophone' }],
    ['a search that is narrowed', { words: 'xylophone', status: 'open' }],
  ])('%s shows each case once, also where cases are logged meanwhile', async (_, filter) => {
    const pager = await world.makeActor({ partnership, agency: 'Nottinghamshire Police' });
    const asked = 'agencyId' in filter ? { agencyId: pager.agencyId } : filter;
    const before = (await world.rows('select from spells where agency_id = $1', [pager.agencyId])).length;
    for (let number = before; number < PAGE_SIZE * 2 + 3; number += 1) await world.logCase(pager, { summary: `Xylophone ${number}` });

    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page: { cases: CaseLine[]; next: string | null } = await list({ ...asked, ...(after && { after }) }, pager);
      expect(page.cases.length).toBeLessThanOrEqual(PAGE_SIZE);
      seen.push(...page.cases.map(({ id }) => id));
      after = page.next;
      await world.logCase(pager, { summary: 'A late xylophone' });
    } while (after);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBeGreaterThanOrEqual(PAGE_SIZE * 2 + 3);
  });
});

describe('words that thousands of cases have', () => {
  it('find the newest of them, page by page', async () => {
    const reader = await world.makeActor({ partnership: await world.makePartnership() });
    const [first] = await world.rows<{ id: string }>(
      `with laid as (
         insert into cases (id, partnership_id, reference, category_id, summary)
         select uuidv7(make_interval(secs => number - 3000)), $1, 'KAZOO-' || number, (select id from categories where partnership_id = $1 limit 1), 'Kazoo'
         from generate_series(1, 2500) as number returning id, partnership_id, reference),
       spell as (insert into spells (agency_id, case_id, partnership_id, received_on) select $2, id, partnership_id, '2026-11-01' from laid),
       words as (insert into search_documents (case_id, part, item_id, partnership_id, words) select id, 'case', id, partnership_id, words_of_case(reference, '', '', 'Kazoo') from laid)
       select id from laid order by id desc limit 1`,
      [reader.partnershipId, reader.agencyId],
    );
    const newest = await list({ words: 'kazoo' }, reader);
    expect(newest.cases[0]!.id).toBe(first!.id);
    expect(newest.cases.map(({ reference }) => reference)).toEqual(Array.from({ length: PAGE_SIZE }, (_, place) => `KAZOO-${2500 - place}`));
    const next = await list({ words: 'kazoo', after: newest.next! }, reader);
    expect(next.cases[0]!.reference).toBe(`KAZOO-${2500 - PAGE_SIZE}`);
    expect((await list({ words: 'kazoo-1234' }, reader)).cases).toHaveLength(1);
  });
});
