import { uuidv7 } from 'uuidv7';
import { eventually } from '../../../../test/eventually.js';
import { openWorld, type World } from '../../../../test/world.js';
import { Dispatcher, dispatchOutbox } from './dispatcher.js';
import { defineFact, queue } from './facts.js';
import { openQueue, type JobQueue } from './job-queue.js';

const noticed = defineFact<{ number: number }>('noticedByDispatcherSpec');
const partnershipId = uuidv7();

let world: World;
let jobs: JobQueue;

beforeAll(async () => {
  world = await openWorld();
  jobs = openQueue({ databaseUrl: world.url, redisUrl: null }, fail);
  world.atTheEnd(() => jobs.close());
});
afterAll(() => world.close());
beforeEach(() => jobs.drain());

function fail(error: Error): never {
  throw error;
}

async function notice(...numbers: number[]): Promise<void> {
  await world.database.transaction({ partnershipId, agencyId: null, personId: null }, async (transaction) => {
    for (const number of numbers) await queue(transaction, noticed, { number });
  });
}

async function waiting(): Promise<unknown[]> {
  return (await jobs.getJobs(['waiting'], 0, -1, true)).map(({ name, data }) => [name, data.number, data.partnershipId]);
}

const jobOf = (number: number): unknown[] => [noticed.name, number, partnershipId];

describe('dispatching the outbox', () => {
  it('hands over what waits, in order, with its partnership, and empties the outbox', async () => {
    await notice(1, 2, 3);
    expect(await dispatchOutbox(world.workerDatabase, jobs)).toBe(3);
    expect(await waiting()).toEqual([jobOf(1), jobOf(2), jobOf(3)]);
    expect(await world.rows('select from outbox')).toEqual([]);
  });

  it('adds no second job after a crash between the queue and the commit', async () => {
    await notice(1);
    const crashing = {
      addBulk: async (...added: Parameters<JobQueue['addBulk']>) => {
        await jobs.addBulk(...added);
        throw new Error('killed before the commit');
      },
    } as unknown as JobQueue;
    await expect(dispatchOutbox(world.workerDatabase, crashing)).rejects.toThrow('killed');
    expect(await world.rows('select from outbox')).toHaveLength(1);
    expect(await waiting()).toEqual([jobOf(1)]);

    expect(await dispatchOutbox(world.workerDatabase, jobs)).toBe(1);
    expect(await waiting()).toEqual([jobOf(1)]);
    expect(await world.rows('select from outbox')).toEqual([]);
  });

  it('hands over each fact once, with two dispatchers at work, and more facts than one round takes', async () => {
    await notice(...Array.from({ length: 450 }, (_, index) => index));
    const handed = await Promise.all([dispatchOutbox(world.workerDatabase, jobs), dispatchOutbox(world.workerDatabase, jobs)]);
    expect(handed[0] + handed[1]).toBe(450);
    expect(await jobs.getWaitingCount()).toBe(450);
  });

  it('shows the web process nothing of the outbox, and lets it add only', async () => {
    await notice(1);
    await expect(world.database.acrossPartnerships((transaction) => transaction.query('select id from outbox'))).rejects.toThrow(
      'permission denied',
    );
    await dispatchOutbox(world.workerDatabase, jobs);
  });
});

describe('the dispatcher', () => {
  let dispatcher: Dispatcher;
  const troubles: Error[] = [];

  async function start(sweepMilliseconds: number): Promise<void> {
    troubles.length = 0;
    dispatcher = new Dispatcher(world.url, world.workerDatabase, jobs, (error) => troubles.push(error), sweepMilliseconds);
    await dispatcher.start();
  }
  afterEach(() => dispatcher.stop());

  it('takes up what waited before it started, and what is committed from then on, without waiting for its round', async () => {
    await notice(1);
    await start(3_600_000);
    await notice(2);
    await eventually('both are jobs', async () => (await jobs.getWaitingCount()) === 2);
    expect(await waiting()).toEqual([jobOf(1), jobOf(2)]);
    expect(troubles).toEqual([]);
  });

  it('outlives its connection', async () => {
    await start(50);
    await world.owner.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where application_name = 'concord dispatcher' and datname = current_database()`,
    );
    await eventually('it notices', () => troubles.length > 0);
    await notice(1);
    await eventually('the fact is a job', async () => (await jobs.getWaitingCount()) === 1);
  });
});
