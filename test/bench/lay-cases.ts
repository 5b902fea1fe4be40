import type pg from 'pg';

/** What to lay, and for whom. */
interface Laying {
  partnershipId: string;
  agencyIds: string[];
  staffId: string;
  spells: number;
  /** Whether each case gets its words, its timeline and, every other one, somebody who reported it: counting needs none. */
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

async function layFiles(owner: pg.Client, partnershipId: string, staffId: string): Promise<void> {
  await owner.query(
    `insert into search_documents (case_id, part, item_id, partnership_id, words)
     select id, 'case', id, partnership_id, words_of_case(reference, address, postcode, summary) from cases`,
  );
  await owner.query(
    `insert into case_events (id, partnership_id, case_id, agency_id, kind, happened_on, note, staff_id, recorded_at)
     select uuidv7(), $1::uuid, id, agency_id, 'logged', received_on, '', $2::uuid, received_on from laid
     union all
     select uuidv7(), $1::uuid, id, agency_id, 'closed', closed_on, 'Resolved', $2::uuid, now()
     from laid where closed_on is not null`,
    [partnershipId, staffId],
  );
  await owner.query(
    `with reporters as (select id as case_id, uuidv7() as id, i from laid where i % 2 = 0),
       made as (insert into people (id, partnership_id, name, phone, email)
         select id, $1::uuid, 'Reporter ' || i, '01632 960' || lpad((i % 1000)::text, 3, '0'), '' from reporters)
     insert into case_people (case_id, person_id, partnership_id, role) select case_id, id, $1::uuid, 'complainant' from reporters`,
    [partnershipId],
  );
}

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
