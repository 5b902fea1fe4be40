import { uuidv7 } from 'uuidv7';
import { identityOf } from '#agencies';
import type { TestPartnership } from '../../../../test/partnership.js';
import type { TestActor } from '../../../../test/people.js';
import { refusalOf } from '../../../../test/refusal-of.js';
import { writeShare } from '../../../../test/sharing.js';
import { openWorld, type World } from '../../../../test/world.js';
import { countSearchTerms } from './count-terms.js';
import type { FoundCase } from './found-case.js';
import { searchCases } from './search-cases.queries.js';

let world: World;
let partnership: TestPartnership;
let officer: TestActor;
let neighbour: TestActor;
const ids: Record<string, string> = {};

beforeAll(async () => {
  world = await openWorld();
  partnership = await world.makePartnership();
  officer = await world.makeActor({ partnership });
  neighbour = await world.makeActor({ partnership, agency: 'Housing' });
  const log = async (name: string, actor: TestActor, address: string, summary: string, reporter = '', phone = ''): Promise<void> => {
    ids[name] = (await world.logCase(actor, { address, postcode: 'NG9 1EH', summary, reporter: { name: reporter, phone, email: '' } })).id;
  };
  await log('chilwell', officer, '12 Chilwell Road', 'Trumpets at midnight', 'Siân O’Neill', '0115 960 1234');
  await log('flat', officer, 'Flat 3, 14 Chilwell Rd', 'A dog barks all day', 'Zoë Smith-Jones', '+44 (0)7700 900123');
  await log('farm', officer, 'Łukasz’s Farm', 'Bonfire smoke', 'محمد علي');
  await log('theirs', neighbour, '12 Chilwell Road', 'Trumpets every Saturday', 'Bartholomew Quill', '0115 960 9999');
});
afterAll(() => world.close());

const search = (typed: string, actor = officer): Promise<FoundCase[]> => world.as(actor, (transaction) => searchCases(actor, transaction, typed));
const nameOf = (id: string): string => Object.keys(ids).find((name) => ids[name] === id) ?? 'unknown';
const found = async (typed: string, actor = officer): Promise<string[]> => (await search(typed, actor)).map(({ id }) => nameOf(id));

describe('one box', () => {
  it.each([
    ['a house and its street', '12 chilwell road', ['chilwell']],
    ['a street by its beginning', 'chilw', ['flat', 'chilwell']],
    ['a street written short', '12 Chilwell Rd', ['chilwell']],
    ['a street written in full, where it was noted short', '14 chilwell road', ['flat']],
    ['a misspelt street', '12 Chillwel Road', ['chilwell']],
    ['two letters changed about', 'Smiht', ['flat']],
    ['two letters changed about in the middle of a short word', '12 Chilwell Raod', ['chilwell']],
    ['a name without its accent and apostrophe', 'sian oneill', ['chilwell']],
    ['a name with another apostrophe', "Siân O'Neill", ['chilwell']],
    ['a name in two', 'o neill', ['chilwell']],
    ['half of a double name', 'jones', ['flat']],
    ['an accent put where there is none', 'Smíth', ['flat']],
    ['letters that take no accent', 'lukasz farm', ['farm']],
    ['a name from right to left', 'محمد', ['farm']],
    ['a combining accent', 'Zoe\u0308', ['flat']],
    ['a telephone number', '01159601234', ['chilwell']],
    ['a telephone number in parts', '0115 960 1234', ['chilwell']],
    ['a telephone number from abroad', '+44 115 9601234', ['chilwell']],
    ['the same the other way round', '07700 900 123', ['flat']],
    ['the end of a telephone number', '900123', ['flat']],
    ['the middle of a telephone number', '601 234', ['chilwell']],
    ['a name and a street', 'smith chilwell', ['flat']],
    ['words of the case in another form', 'barking dogs', ['flat']],
    ['a postcode', 'ng9 1eh', ['farm', 'flat', 'chilwell']],
    ['a postcode in one', 'NG91EH bonfire', ['farm']],
    ['words that nobody has', 'saxophone', []],
    ['too little', 'ng', []],
    ['signs alone', `"&|!():*' \\`, []],
    ['a quotation', `'); drop table cases; --`, []],
  ])('finds %s', async (_, typed, expected) => expect(await found(typed)).toEqual(expected));

  it('finds a case by its reference, whole, in one or by its number', async () => {
    for (const { id, reference } of await search('chilwell')) {
      for (const typed of [reference, reference.toLowerCase().replace('-', ''), reference.replace('-', ' ')]) {
        expect((await search(typed)).map((one) => one.id)).toEqual([id]);
      }
    }
  });

  it('tells where each stands, which of its people has the words, and whether they are only near', async () => {
    const [one] = await search('oneill');
    expect(one).toMatchObject({
      address: '12 Chilwell Road', agencyName: 'Environmental Health', closedOn: null, parts: ['people'], near: false,
      people: [{ name: 'Siân O’Neill', roles: ['complainant'] }], lastEvent: { kind: 'logged' },
    });
    expect((await search('oneil'))[0]).toMatchObject({ near: false });
    expect((await search('onell'))[0]).toMatchObject({ near: true });
  });

  it('writes down whose names were shown, and nothing of what was typed', async () => {
    const before = await world.rows(`select from audit_entries where action = 'people.found'`);
    await search('oneill');
    await search('bonfire');
    const rows = await world.rows<{ details: object }>(`select details from audit_entries where action = 'people.found' order by id`);
    expect(rows).toHaveLength(before.length + 1);
    expect(rows.at(-1)!.details).toEqual({ people: [expect.stringMatching(/^[0-9a-f-]{36}$/)] });
  });

  it('is refused to those whose work it is not', async () => {
    const coordinator = await world.makeActor({ partnership, role: 'sanctuary-coordinator' });
    expect((await refusalOf(search('chilwell', coordinator))).kind).toBe('forbidden');
  });
});

/** A complaint as it is written; the triggers of the table know nothing of who writes it. */
async function complain(name: string, whatHappened: string, actor = officer): Promise<string> {
  const id = uuidv7();
  await world.owner.query(
    `insert into complaints (id, partnership_id, case_id, happened_on, made_on, channel, agency_id, what_happened, recorded_by, recorded_at)
     values ($1, $2, $3, '2026-11-01', '2026-11-01', 'phone', $4, $5, $6, now())`,
    [id, partnership.id, ids[name], actor.agencyId, whatHappened, actor.staffId],
  );
  return id;
}

describe('the words', () => {
  it('of a complaint are found from the moment it is written, change with it, and move and go with it', async () => {
    const id = await complain('flat', 'A concertina since Sunday');
    expect(await search('concertinas')).toMatchObject([{ id: ids.flat, parts: ['complaints'] }]);
    await world.owner.query(`update complaints set what_happened = 'A harmonium since Sunday' where id = $1`, [id]);
    expect([await found('concertina'), await found('harmonium'), await found('harmonum')]).toEqual([[], ['flat'], ['flat']]);
    await world.owner.query('update complaints set case_id = $2 where id = $1', [id, ids.farm]);
    expect(await found('harmonium')).toEqual(['farm']);
    await world.owner.query('delete from complaints where id = $1', [id]);
    expect(await found('harmonium')).toEqual([]);
  });

  it('of a person change with them and with their part in the case', async () => {
    const [person] = await world.rows<{ id: string }>(`select id from people where name like 'Zoë%'`);
    await world.owner.query(`update people set other_names = 'Zizi' where id = $1`, [person!.id]);
    expect(await found('zizi')).toEqual(['flat']);
    await world.owner.query(`insert into case_people (case_id, person_id, partnership_id, role) values ($1, $2, $3, 'witness')`, [ids.farm, person!.id, partnership.id]);
    expect(await found('zizi')).toEqual(['farm', 'flat']);
    await world.owner.query(`delete from case_people where case_id = $1 and person_id = $2`, [ids.farm, person!.id]);
    expect(await found('zizi')).toEqual(['flat']);
  });

  it('of a place change with the case, in all of its parts', async () => {
    const reporter = { name: 'Ottoline Fry', phone: '', email: '' };
    const { id } = await world.logCase(officer, { address: '1 Acacia Avenue', summary: 'Fly tipping', reporter });
    ids.moved = id;
    await world.owner.query(`update cases set address = '1 Magnolia Avenue' where id = $1`, [id]);
    expect([await found('acacia'), await found('magnolia'), await found('ottoline magnolia')]).toEqual([[], ['moved'], ['moved']]);
  });

  it('are counted by night, and those that nothing has any more are forgotten', async () => {
    const id = await complain('flat', 'Xerxes');
    await world.owner.query('delete from complaints where id = $1', [id]);
    const held = (): Promise<object[]> => world.rows(`select word from search_terms where word in ('xerxes', 'chilwell') order by word`);
    expect(await held()).toEqual([{ word: 'chilwell' }, { word: 'xerxes' }]);
    for (let night = 0; night < 2; night += 1) await world.workerDatabase.transaction(identityOf(partnership.itself), countSearchTerms);
    expect(await held()).toEqual([{ word: 'chilwell' }]);
    expect(await found('chillwell')).toEqual(['flat', 'chilwell']);
  });
});

describe('what the searcher may not see', () => {
  const share = (parts: string[]): Promise<void> =>
    writeShare(world, neighbour, { caseId: ids.theirs!, toAgencyId: officer.agencyId, parts });
  afterEach(async () => {
    await world.owner.query('delete from case_shares');
    await world.owner.query('delete from case_clearances');
    await world.owner.query('delete from case_restrictions');
  });

  it('is not found: another agency’s case, by any of its words, and it is not among the near ones', async () => {
    for (const typed of ['quill', 'bartholemew', '9609999', 'trumpets saturday']) expect([typed, await found(typed)]).toEqual([typed, []]);
    expect(await found('quill', neighbour)).toEqual(['theirs']);
    expect(await found('12 chilwell road')).toEqual(['chilwell']);
  });

  it('of a share that shows the case alone: its complaints and people find nothing', async () => {
    await complain('theirs', 'A concertina', neighbour);
    await share([]);
    expect([await found('trumpets saturday'), await found('quill'), await found('concertina')]).toEqual([['theirs'], [], []]);
    await share(['complaints']);
    expect([await found('quill'), await found('concertina')]).toEqual([[], ['theirs']]);
    await share(['people']);
    expect(await search('quill')).toMatchObject([{ id: ids.theirs, people: [{ name: 'Bartholomew Quill' }] }]);
  });

  it('nor a share that has ended or was taken back', async () => {
    await share(['people']);
    await world.owner.query(`update case_shares set ends_on = '2026-01-01'`);
    expect(await found('quill')).toEqual([]);
    await world.owner.query(`update case_shares set ends_on = '2026-12-31', revoked_at = now()`);
    expect(await found('quill')).toEqual([]);
  });

  it('is a restricted case, but for those who are cleared', async () => {
    await world.owner.query('insert into case_restrictions values ($1, $2, $3, now())', [ids.chilwell, partnership.id, officer.staffId]);
    expect([await found('oneill'), await found('12 chilwell road')]).toEqual([[], []]);
    await world.owner.query('insert into case_clearances values ($1, $2, $3, $2, now())', [
      ids.chilwell, officer.staffId, partnership.id,
    ]);
    expect(await found('oneill')).toEqual(['chilwell']);
  });

  it('is shown to an agency that is asked to take a case: where it is, and not its people', async () => {
    await world.owner.query(
      `insert into transfers (id, partnership_id, case_id, from_agency_id, to_agency_id, reason, asked_by, asked_at)
       values (gen_random_uuid(), $1, $2, $3, $4, 'Noise', $5, now())`,
      [partnership.id, ids.theirs, neighbour.agencyId, officer.agencyId, neighbour.staffId],
    );
    expect([await found('trumpets saturday'), await found('quill')]).toEqual([['theirs'], []]);
    await world.owner.query('delete from transfers');
  });

  it('is another partnership’s', async () => {
    const stranger = await world.makeActor({ partnership: await world.makePartnership() });
    expect(await found('chilwell', stranger)).toEqual([]);
    expect(await found('chillwel', stranger)).toEqual([]);
  });

  it('is everything, where nobody is looking', async () => {
    const rows = await world.database.acrossPartnerships((transaction) => transaction.query(`select * from search_cases('trumpets', null, 100)`));
    expect(rows).toEqual([]);
  });
});
