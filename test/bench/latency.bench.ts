import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { londonDate, quarterContaining } from '#calendar';
import { startConcordWeb, startConcordWorker } from './concord-web.js';
import { asOwner, type Casework, type Ground } from './ground.js';
import { below, forScale, percentile, type Line } from './table.js';

const CLOSINGS = 40;
const MOST_SECONDS = 2;

/** From a closed case to the new provisional figure, through the web and worker processes. */
export async function benchLatency({ casework }: Ground): Promise<Line[]> {
  const few = await closeCases(await casework(100_000));
  const many = await closeCases(await casework(1_000_000));
  return [
    below('From a closed case to its new figure, 100,000 cases, p95', percentile(few, 0.95), MOST_SECONDS, 's'),
    forScale('  the middle one', percentile(few, 0.5), 's'),
    forScale('  p95 with 1,000,000', percentile(many, 0.95), 's'),
  ];
}

/** Closes cases one after the other through the API, and gives the seconds from each request to the figure that counts it. */
async function closeCases({ url, agencyIds: [agencyId], token }: Casework): Promise<number[]> {
  const worker = startConcordWorker(url);
  const web = await startConcordWeb(url);
  const today = londonDate(new Date());
  const { name: period } = quarterContaining(today);
  const times: number[] = [];
  try {
    await asOwner(url, async (owner) => {
      const { rows: cases } = await owner.query<{ id: string; version: number }>(
        `select c.id, c.version from spells s join cases c on c.id = s.case_id
         where s.agency_id = $1 and s.left_on is null and s.received_on > current_date - 80 order by c.id desc limit $2`,
        [agencyId, CLOSINGS + 1],
      );
      let closed = await closedInTime(owner, agencyId!, period);
      for (const { id, version } of cases) {
        const began = performance.now();
        const answer = await fetch(`http://127.0.0.1:${web.port}/api/v1/cases/${id}/close`, {
          method: 'POST',
          headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
          body: JSON.stringify({ version, closedOn: today, reason: 'resolved', note: '' }),
        });
        if (answer.status !== 204) throw new Error(await answer.text());
        closed += 1;
        while ((await closedInTime(owner, agencyId!, period)) !== closed) await pause(5);
        times.push((performance.now() - began) / 1000);
        // People do not close cases in step with the worker's rounds.
        await pause(Math.random() * 300);
      }
    });
  } finally {
    await Promise.all([web.stop(), worker.stop()]);
  }
  // The first one finds everything cold.
  return times.slice(1);
}

async function closedInTime(owner: pg.Client, agencyId: string, period: string): Promise<number> {
  const { rows } = await owner.query<{ numerator: number }>(
    `select m.numerator from measured_values m join indicators i on i.id = m.indicator_id
     where i.agency_id = $1 and i.figure = 'under' and m.period = $2`,
    [agencyId, period],
  );
  return rows[0]!.numerator;
}
