import { setTimeout as pause } from 'node:timers/promises';
import { identityOf } from '#agencies';
import { londonDate, periodBefore, quartersOf, yearContaining } from '#calendar';
import { countDue } from '#measures';
import { Database, wallClock } from '#platform';
import { startConcordWorker } from './concord-web.js';
import { COUNT_BY_HAND, parametersByHand } from './floor/count-by-hand.js';
import { asOwner, type Casework, type Ground } from './ground.js';
import { atMost, median, type Line } from './table.js';

const FEW = 100_000;
const MANY = 1_000_000;
const ROUNDS = 5;
const MOST_OF_FLOOR = 2;
/** Memory is never twice quite the same; ten times the spells must not show in it. */
const MOST_GROWTH = 1.25;

/** Measuring a year and its quarters for three agencies, and what memory the worker needs for it. */
export async function benchMeasures({ casework, say }: Ground): Promise<Line[]> {
  const many = await casework(MANY);
  const few = await casework(FEW);
  const counted = await compareCounting(many, say);
  const memory = { few: await peakOfWorker(few), many: await peakOfWorker(many) };
  return [
    atMost('A year and its quarters, 1,000,000 spells', counted.concord, counted.floor, MOST_OF_FLOOR, 'ms'),
    atMost('Memory of the worker, 1,000,000 spells beside 100,000', memory.many, memory.few, MOST_GROWTH, 'MB'),
  ];
}

/** Concord counts and stores; the floor is one statement by hand that counts the same. */
async function compareCounting({ url, partnership, agencyIds }: Casework, say: Ground['say']): Promise<{ concord: number; floor: number }> {
  const today = londonDate(new Date());
  const year = periodBefore(yearContaining(today));
  const periods = [year, ...quartersOf(year)];
  const database = await Database.open(url, 'concord_worker', wallClock, 2);
  try {
    return await asOwner(url, async (owner) => {
      const times: { concord: number[]; floor: number[] } = { concord: [], floor: [] };
      let byHand: Record<string, unknown>[] = [];
      for (let round = -1; round < ROUNDS; round += 1) {
        const ours = await timed(async () => {
          await database.transaction(identityOf(partnership.itself), async (transaction) => {
            await transaction.run(
              `insert into counts_due (partnership_id, agency_id, period, since)
               select $1, agency_id, period, now() from unnest($2::uuid[]) as agency_id cross join unnest($3::text[]) as period`,
              [partnership.id, agencyIds, periods.map(({ name }) => name)],
            );
            await countDue(transaction);
          });
        });
        const floors = await timed(async () => {
          byHand = (await owner.query<Record<string, unknown>>(COUNT_BY_HAND, parametersByHand(agencyIds, periods, today))).rows;
        });
        say(`Counting: ${ours.toFixed(0)} ms, by hand ${floors.toFixed(0)} ms`);
        if (round >= 0) {
          times.concord.push(ours);
          times.floor.push(floors);
        }
      }
      await requireSame(url, byHand);
      return { concord: median(times.concord), floor: median(times.floor) };
    });
  } finally {
    await database.close();
  }
}

/** A floor that counted something else would be none. */
async function requireSame(url: string, byHand: Record<string, unknown>[]): Promise<void> {
  const stored = await asOwner(url, (owner) =>
    owner.query<{ agency_id: string; period: string; figure: string; numerator: number; parts: Record<string, never> | null }>(
      `select i.agency_id, m.period, i.figure, m.numerator, m.parts
       from measured_values m join indicators i on i.id = m.indicator_id where m.period = any($1)`,
      [byHand.map(({ period }) => period)],
    ),
  );
  const known = new Map(stored.rows.map((row) => [`${row.agency_id} ${row.period} ${row.figure}`, row]));
  for (const row of byHand) {
    const of = (figure: string) => known.get(`${row.agency_id as string} ${row.period as string} ${figure}`);
    const cohort = of('closed-in-time')?.parts?.cohort as { inTime: number; of: number; undecided: number } | undefined;
    const ours = [
      of('received')?.numerator, of('under')?.numerator, of('between')?.numerator, of('over')?.parts?.overClosed, of('over')?.parts?.overOpen,
      cohort?.of, cohort?.inTime, cohort?.undecided,
    ];
    const { received, under, between, over_closed, over_open, cohort: all, cohort_in_time, cohort_undecided } = row;
    const theirs = [received, under, between, over_closed, over_open, all, cohort_in_time, cohort_undecided];
    if (ours.join() !== theirs.join()) throw new Error(`Concord counted ${ours.join()}, by hand it is ${theirs.join()} (${row.period as string})`);
  }
}

/** The most memory that a worker holds while it counts everything again. */
async function peakOfWorker({ url, partnership }: Casework): Promise<number> {
  const worker = startConcordWorker(url);
  try {
    await asOwner(url, async (owner) => {
      const count = async (sql: string): Promise<number> => Number((await owner.query<{ count: number }>(sql)).rows[0]!.count);
      const began = new Date();
      await owner.query(`insert into outbox (partnership_id, fact, payload) values ($1, 'countAsked', '{}')`, [partnership.id]);
      while ((await count('select count(*) from outbox')) + (await count('select count(*) from counts_due')) > 0
        || (await owner.query('select from measured_values where computed_at < $1 limit 1', [began])).rowCount !== 0) {
        await pause(100);
      }
    });
    return (await worker.memory()).peak;
  } finally {
    await worker.stop();
  }
}

async function timed(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}
