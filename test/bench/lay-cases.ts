import type pg from 'pg';

/** What to lay, and for whom. */
interface Laying {
  partnershipId: string;
  agencyIds: string[];
  staffId: string;
  spells: number;
  /** Whether each case gets its words, its timeline, three complaints and, four of five, somebody who reported it: counting needs none. */
  withFiles: boolean;
}

/**
 * Lays cases by SQL, received evenly over five years, the newest with the highest id. One in ten is open; one in twenty was
 * transferred, and so has two spells.
 */
export async function layCases(owner: pg.Client, { partnershipId, agencyIds, staffId, spells, withFiles }: Laying): Promise<void> {
  const cases = Math.round(spells / 1.05);
  await owner.query('select setseed(0.5)');
  await owner.query(
    `create temp table laid as
     select i, uuidv7(make_interval(secs => (i - $1) * 5 * 365.0 * 86400 / $1)) as id,
       current_date - ((($1 - i) * 5 * 365.0) / $1)::int as received_on,
       ($2::uuid[])[i % 3 + 1] as agency_id, ($2::uuid[])[(i + 1) % 3 + 1] as next_agency_id, i % 20 = 0 as moved,
       case when random() > 0.1 then power(random(), 2) * 330 end as days_open, floor(random() * 1000)::int as chance
     from generate_series(1, $1::int) as i`,
    [cases, agencyIds],
  );
  await owner.query('alter table laid add closed_on date');
  await owner.query('update laid set closed_on = least(received_on + days_open::int, current_date) where days_open is not null');
  await owner.query(
    `insert into cases (id, partnership_id, reference, category_id, address, postcode, summary, logged_at)
     select laid.id, $1, 'ASB-' || lpad(i::text, 7, '0'), category_ids[i % cardinality(category_ids) + 1],
       (i % 200 + 1) || ' ' || ($2::text[])[chance % 40 + 1] || ' ' || ($3::text[])[chance % 5 + 1], 'NG9 ' || chance % 9 || 'AB',
       ($4::text[])[chance % 10 + 1], received_on
     from laid, (select array_agg(id order by name) as category_ids from categories where partnership_id = $1) as known`,
    [partnershipId, STREETS, ['Road', 'Street', 'Avenue', 'Close', 'Lane'], SUMMARIES],
  );
  await owner.query(
    `insert into spells (agency_id, case_id, partnership_id, received_on, left_on, left_by, close_reason)
     select agency_id, id, $1::uuid, received_on,
       case when moved then received_on else closed_on end,
       case when moved then 'transferred' when closed_on is not null then 'closed' end,
       case when not moved and closed_on is not null then 'resolved' end
     from laid
     union all
     select next_agency_id, id, $1::uuid, received_on, closed_on,
       case when closed_on is not null then 'closed' end, case when closed_on is not null then 'resolved' end
     from laid where moved`,
    [partnershipId],
  );
  if (withFiles) await layFiles(owner, partnershipId, staffId);
  await owner.query(`select setval('case_numbers', $1)`, [cases]);
  await owner.query('drop table laid');
}

/** What is told, by whom, and what there is to do: three complaints a case, and people for four of five. */
async function layFiles(owner: pg.Client, partnershipId: string, staffId: string): Promise<void> {
  // What is searched is written at once below; case by case, as the triggers would, it takes ten times as long.
  await owner.query('set session_replication_role = replica');
  await owner.query(
    `insert into case_events (id, partnership_id, case_id, agency_id, kind, happened_on, note, staff_id, recorded_at)
     select uuidv7(), $1::uuid, id, agency_id, 'logged', received_on, '', $2::uuid, received_on from laid
     union all
     select uuidv7(), $1::uuid, id, agency_id, 'closed', closed_on, 'Resolved', $2::uuid, now()
     from laid where closed_on is not null`,
    [partnershipId, staffId],
  );
  await owner.query(
    `with told as (select id as case_id, uuidv7() as id, i, chance from laid where i % 5 > 0),
       made as (insert into people (id, partnership_id, name, phone, email)
         select id, $1::uuid, ($2::text[])[i % 40 + 1] || ' ' || ($3::text[])[chance % 10 + 1] || ($4::text[])[i % 8 + 1],
           '01632 9' || lpad((i % 100000)::text, 5, '0'), '' from told)
     insert into case_people (case_id, person_id, partnership_id, role) select case_id, id, $1::uuid, 'complainant' from told`,
    [partnershipId, FIRST_NAMES, BEGINNINGS, ENDINGS],
  );
  await owner.query(
    `insert into complaints (id, partnership_id, case_id, happened_on, made_on, channel, person_id, agency_id, what_happened, effect,
       recorded_by, recorded_at)
     select uuidv7(), $1::uuid, l.id, l.received_on, l.received_on, 'phone', cp.person_id, l.agency_id,
       ($3::text[])[(l.chance + number * 3) % 10 + 1] || ' near number ' || (l.i * number) % 97, 'Cannot sleep', $2::uuid, now()
     from laid l cross join generate_series(1, 3) as number left join case_people cp on cp.case_id = l.id`,
    [partnershipId, staffId, SUMMARIES],
  );
  await owner.query(
    `insert into tasks (id, partnership_id, case_id, agency_id, kind, title, due_on, counted_from, by_standard, added_at)
     select uuidv7(), $1::uuid, case_id, agency_id, 'victim-update', 'Tell the person how it goes', current_date + (hashtext(case_id::text) % 14),
       received_on, true, now()
     from spells where left_on is null`,
    [partnershipId],
  );
  // An officer of the agency has eighty open cases; the others are their colleagues'.
  await owner.query(
    `update spells s set officer_id = $1::uuid from (
       select case_id, agency_id from spells where left_on is null and agency_id = (select agency_id from staff where id = $1::uuid)
       order by case_id desc limit 80) own
     where s.case_id = own.case_id and s.agency_id = own.agency_id`,
    [staffId],
  );
  await owner.query('set session_replication_role = origin');
  await laySearch(owner, partnershipId);
}

/** The documents of all that is searched, and their words counted. */
async function laySearch(owner: pg.Client, partnershipId: string): Promise<void> {
  await owner.query('set session_replication_role = replica');
  await owner.query(
    `insert into search_documents (case_id, part, item_id, partnership_id, words)
     select id, 'case', id, partnership_id, words_of_case(reference, address, postcode, summary) from cases`,
  );
  for (const part of ['people', 'complaints']) await owner.query('select note_part($1, array(select id from cases))', [part]);
  await owner.query('set session_replication_role = origin');
  await owner.query('begin');
  await owner.query(`select set_config('app.partnership_id', $1, true)`, [partnershipId]);
  await owner.query('select count_terms()');
  await owner.query('commit');
}

/** The case whose page has a timeline of so many entries: the newest of the officer's agency. Gives its id. */
export async function layLongTimeline(owner: pg.Client, { agencyId, staffId }: { agencyId: string; staffId: string }, entries: number): Promise<string> {
  const { rows } = await owner.query<{ case_id: string }>(
    'select case_id from spells where agency_id = $1 and left_on is null order by case_id desc limit 1',
    [agencyId],
  );
  const [{ case_id: caseId }] = rows as [{ case_id: string }];
  await owner.query(
    `insert into case_events (id, partnership_id, case_id, agency_id, kind, happened_on, note, staff_id, recorded_at)
     select uuidv7(), c.partnership_id, c.id, $2, 'reopened', current_date, 'Spoke to the neighbours on both sides, who heard nothing', $3, now()
     from cases c, generate_series(2, $4::int) where c.id = $1`,
    [caseId, agencyId, staffId, entries],
  );
  return caseId;
}

const FIRST_NAMES = [
  'Aisha', 'Alan', 'Amara', 'Anna', 'Arthur', 'Bridget', 'Carla', 'Chidi', 'Colin', 'Dawn', 'Deepak', 'Derek', 'Eileen', 'Elif',
  'Fatima', 'Gareth', 'Grace', 'Harpreet', 'Helen', 'Ivan', 'Janet', 'Joan', 'José', 'Karen', 'Keith', 'Kwame', 'Leila', 'Liam',
  'Margaret', 'Mohammed', 'Nadia', 'Nigel', 'Olga', 'Patrick', 'Priya', 'Rosa', 'Siân', 'Tariq', 'Wei', 'Zoë',
];
const BEGINNINGS = ['Ash', 'Brad', 'Cald', 'Dun', 'Elling', 'Fair', 'Green', 'Hart', 'Ked', 'Lang'];
const ENDINGS = ['ley', 'worth', 'ton', 'field', 'ham', 'by', 'well', 'shaw'];

/** The names of forty streets. */
export const STREETS = [
  'Acorn', 'Albany', 'Alder', 'Ashfield', 'Aspen', 'Beech', 'Birch', 'Bramble', 'Canal', 'Cedar',
  'Chapel', 'Cherry', 'Church', 'Coppice', 'Derby', 'Elder', 'Elm', 'Ferndale', 'Field', 'Foxglove',
  'Garden', 'Grange', 'Hawthorn', 'Hazel', 'Heather', 'Holly', 'Ivy', 'Juniper', 'Laurel', 'Lime',
  'Maple', 'Meadow', 'Mill', 'Oak', 'Orchard', 'Poplar', 'Rowan', 'Sycamore', 'Willow', 'Yew',
];

const SUMMARIES = [
  'Loud music at night from the flat above, most weekends', 'Rubbish left in the shared hallway again',
  'Youths gathering outside the shop and shouting', 'Dog barking all day while the owner is at work',
  'Threats made over the garden fence', 'Graffiti on the garage doors behind the flats',
  'Bonfire smoke in the evening', 'Cars repaired in the street, oil on the pavement',
  'Off-road bikes on the playing field', 'Parties in the car park with broken bottles left behind',
];
