import { pino } from 'pino';
import { COUNT_DUE } from '../apps/worker/count-job.js';
import { doJob, type JobNeeds } from '../apps/worker/jobs.js';
import { schedules } from '../apps/worker/schedules.js';
import { openMailer, openQueue, readConfig, type QueuedJob } from '#platform';
import { startMailServer, type TakenMail } from './mail-server.js';
import type { World } from './world.js';

/** What a worker would do, done at once and without its clock: the same each time. */
export interface DueWork {
  /** Does what the queued facts ask, then each timed job, then the count. */
  doAll(): Promise<void>;
  /** Each fact that was queued, as it was. */
  facts: string[];
  /** What the jobs have logged. */
  log: string[];
  /** All that it has mailed. */
  mail: TakenMail[];
}

export async function openDueWork(world: World, dataFolder: string): Promise<DueWork> {
  const [facts, log]: [string[], string[]] = [[], []];
  const jobs = openQueue({ databaseUrl: world.url, redisUrl: null }, (error) => log.push(String(error)));
  const server = await startMailServer();
  const config = { ...readConfig({ CONCORD_DATA: dataFolder, SMTP_URL: server.url, MAIL_FROM: 'concord@example.gov.uk' }), databaseUrl: world.url };
  world.atTheEnd(() => jobs.close(), server.stop);
  const needs: JobNeeds = {
    database: world.workerDatabase, jobs, clock: world.clock, logger: pino({ level: 'debug' }, { write: (line: string) => log.push(line) }),
    config, mailer: openMailer(config),
  };
  const doOne = (name: string, data: object): Promise<unknown> => doJob(needs, { name, data } as QueuedJob);
  return {
    facts,
    log,
    mail: server.taken,
    async doAll() {
      const take = 'with first as (select id from outbox order by id limit 1) delete from outbox o using first f where o.id = f.id returning o.*';
      const queued = async (): Promise<void> => {
        for (;;) {
          const [row] = await world.rows<{ fact: string; payload: object; partnership_id: string }>(take);
          if (!row) return;
          facts.push(JSON.stringify(row));
          await doOne(row.fact, { ...row.payload, partnershipId: row.partnership_id });
        }
      };
      await queued();
      for (const name of schedules.keys()) await doOne(name, { partnershipId: '' });
      await queued();
      for (const { id } of await world.rows<{ id: string }>('select id from partnerships')) await doOne(COUNT_DUE, { partnershipId: id });
    },
  };
}
