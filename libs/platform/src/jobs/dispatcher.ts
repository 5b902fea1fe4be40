import pg from 'pg';
import type { Database } from '../database/database.js';
import type { JobQueue } from './job-queue.js';

interface OutboxRow {
  id: number;
  partnership_id: string;
  fact: string;
  payload: Record<string, string | number | null>;
  queued_at: Date;
}

const BATCH = 200;

/**
 * Hands waiting facts to the job queue, oldest first, until none waits; gives how many. A crash between the queue and the
 * commit leaves the rows, and the job's id keeps the second time from adding a second job.
 */
export async function dispatchOutbox(database: Database, jobs: JobQueue): Promise<number> {
  let dispatched = 0;
  for (;;) {
    const count = await database.acrossPartnerships(async (transaction) => {
      const rows = await transaction.query<OutboxRow>(
        `delete from outbox where id in (select id from outbox order by id limit ${BATCH} for update skip locked)
         returning id, partnership_id, fact, payload, queued_at`,
      );
      rows.sort((one, other) => one.id - other.id);
      await jobs.addBulk(
        rows.map(({ id, partnership_id, fact, payload, queued_at }) => ({
          name: fact,
          data: { ...payload, partnershipId: partnership_id },
          // The moment too: after a restore the ids begin again, and a queue that was kept would take a new fact for an old one.
          opts: { jobId: `outbox-${id}-${queued_at.getTime()}` },
        })),
      );
      return rows.length;
    });
    dispatched += count;
    if (count < BATCH) return dispatched;
  }
}

/** Dispatches whenever a transaction with facts commits, and every few seconds in case a wake-up was lost. */
export class Dispatcher {
  private listener: pg.Client | null = null;
  private running: Promise<void> | null = null;
  private again = false;
  private stopped = false;
  private readonly timer: NodeJS.Timeout;

  constructor(
    private readonly url: string,
    private readonly database: Database,
    private readonly jobs: JobQueue,
    private readonly onError: (error: Error) => void,
    sweepMilliseconds = 5000,
  ) {
    this.timer = setInterval(() => void this.sweep(), sweepMilliseconds);
  }

  async start(): Promise<void> {
    await this.sweep();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    await this.running;
    await this.listener?.end();
  }

  private async sweep(): Promise<void> {
    try {
      await this.listen();
    } catch (error) {
      this.onError(error as Error);
    }
    await this.wake();
  }

  /** One round at a time; a wake-up that comes during a round starts one more. */
  private async wake(): Promise<void> {
    if (this.stopped) return;
    this.again = true;
    this.running ??= (async () => {
      while (this.again && !this.stopped) {
        this.again = false;
        try {
          await dispatchOutbox(this.database, this.jobs);
        } catch (error) {
          this.onError(error as Error);
        }
      }
      this.running = null;
    })();
    await this.running;
  }

  private async listen(): Promise<void> {
    if (this.listener || this.stopped) return;
    const client = new pg.Client({ connectionString: this.url, application_name: 'concord dispatcher' });
    client.on('error', (error) => {
      this.listener = null;
      this.onError(error);
    });
    client.on('notification', () => void this.wake());
    await client.connect();
    await client.query('listen outbox');
    this.listener = client;
  }
}
