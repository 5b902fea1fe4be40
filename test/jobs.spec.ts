import { Redis } from 'ioredis';
import { uuidv7 } from 'uuidv7';
import { defineFact, dispatchOutbox, openQueue, openWorker, queue, type JobBackend, type JobData, type JobQueue } from '#platform';
import { eventually } from './eventually.js';
import { openTestRedis, redisIsHere } from './redis.js';
import { openWorld, type World } from './world.js';

const noticed = defineFact<{ number: number }>('noticedByJobsSpec');
const partnershipId = uuidv7();

/** Both backends, wherever there is a Redis. */
const BACKENDS = redisIsHere ? ['PostgreSQL', 'Redis'] : ['PostgreSQL'];

describe.each(BACKENDS)('jobs on %s', (backendName) => {
  let world: World;
  let backend: JobBackend;
  let jobs: JobQueue;
  /** What the worker does with each job, by its name. */
  const handlers = new Map<string, (data: JobData, attempt: number) => unknown>();
  const done: [string, JobData][] = [];
  const troubles: Error[] = [];

  beforeAll(async () => {
    world = await openWorld();
    backend = { databaseUrl: world.url, redisUrl: null };
    if (backendName === 'Redis') {
      const redis = await openTestRedis();
      world.atTheEnd(redis.stop);
      backend = { ...backend, redisUrl: redis.url };
    }
    jobs = openQueue(backend, (error) => troubles.push(error));
    const worker = openWorker(
      backend,
      async ({ name, data, attemptsMade }) => {
        await handlers.get(name)?.(data, attemptsMade);
        done.push([name, data]);
      },
      (error) => troubles.push(error),
    );
    world.atTheEnd(() => jobs.close(), () => worker.close());
  });
  afterAll(async () => {
    await world.close();
    expect(troubles).toEqual([]);
  });

  const timesDone = (name: string): number => done.filter(([each]) => each === name).length;

  it('are done, with the ids that they carry', async () => {
    await jobs.add('once', { partnershipId, caseId: 'x', number: 7 });
    await eventually('it is done', () => timesDone('once') === 1);
    expect(done.find(([name]) => name === 'once')).toEqual(['once', { partnershipId, caseId: 'x', number: 7 }]);
  });

  it('of one id are done once, also where the first is done already', async () => {
    await jobs.add('twice', { partnershipId }, { jobId: 'one-id' });
    await eventually('it is done', () => timesDone('twice') === 1);
    await jobs.add('twice', { partnershipId }, { jobId: 'one-id' });
    await jobs.add('after twice', { partnershipId });
    await eventually('the one behind it is done', () => timesDone('after twice') === 1);
    expect(timesDone('twice')).toBe(1);
  });

  it('come out of the outbox once, though the dispatcher crashes before its commit', async () => {
    await world.database.transaction({ partnershipId, agencyId: null, personId: null }, (transaction) =>
      queue(transaction, noticed, { number: 1 }),
    );
    const crashing = {
      addBulk: async (...added: Parameters<JobQueue['addBulk']>) => {
        await jobs.addBulk(...added);
        throw new Error('killed before the commit');
      },
    } as unknown as JobQueue;
    await expect(dispatchOutbox(world.workerDatabase, crashing)).rejects.toThrow('killed');
    await eventually('it is done', () => timesDone(noticed.name) === 1);
    await dispatchOutbox(world.workerDatabase, jobs);
    await jobs.add('after the outbox', { partnershipId });
    await eventually('the one behind it is done', () => timesDone('after the outbox') === 1);
    expect(timesDone(noticed.name)).toBe(1);
  });

  it('that fail are tried again after a while', async () => {
    handlers.set('second try', (_data, attempt) => {
      if (attempt === 0) throw new Error('the database was away');
    });
    await jobs.add('second try', { partnershipId });
    await eventually('it is done', () => timesDone('second try') === 1);
    expect(await jobs.getFailedCount()).toBe(0);
  });

  it('that fail for good are seen with the reason, and can be run again', async () => {
    let broken = true;
    handlers.set('broken', () => {
      if (broken) throw new Error('no figure 13');
    });
    await jobs.add('broken', { partnershipId }, { attempts: 1 });
    const [failed] = await eventually('it has failed', async () => {
      const all = await jobs.getFailed();
      return all.length > 0 && all;
    });
    expect(failed).toMatchObject({ name: 'broken', failedReason: 'no figure 13', attemptsMade: 1 });
    broken = false;
    await failed!.retry('failed', { resetAttemptsMade: true });
    await eventually('it is done', () => timesDone('broken') === 1);
    expect(await jobs.getFailedCount()).toBe(0);
  });

  it('that come in a crowd are all done, and the worker stays quiet', async () => {
    await jobs.addBulk(Array.from({ length: 300 }, (_, number) => ({ name: 'crowd', data: { partnershipId, number } })));
    await eventually('all are done', () => timesDone('crowd') === 300);
  });

  it('leave no connection behind when queue and worker close', async () => {
    const [second, worker] = [openQueue(apart(), fail), openWorker(apart(), async () => undefined, fail)];
    await second.getJobCounts();
    await worker.waitUntilReady();
    expect(await connectionsApart()).toBeGreaterThan(0);
    await second.close();
    await worker.close();
    await eventually('all are closed', async () => (await connectionsApart()) === 0);
  });

  /** The same backend, by connections that can be told from those of the other tests: by their name, or Redis's database. */
  function apart(): JobBackend {
    const databaseUrl = `${backend.databaseUrl}?application_name=apart`;
    return { databaseUrl, redisUrl: backend.redisUrl && `${backend.redisUrl}/1` };
  }

  async function connectionsApart(): Promise<number> {
    if (backend.redisUrl) {
      const redis = new Redis(backend.redisUrl);
      const list = String(await redis.client('LIST'));
      await redis.quit();
      return list.split('\n').filter((line) => / db=1 /.test(line)).length;
    }
    return (await world.rows(`select from pg_stat_activity where application_name = 'apart'`)).length;
  }
});

function fail(error: Error): never {
  throw error;
}
