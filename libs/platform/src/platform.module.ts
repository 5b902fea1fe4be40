import { Inject, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { Logger } from 'pino';
import type { Clock } from './clock.js';
import type { Config } from './config.js';
import { Database, type DatabaseRole } from './database/database.js';
import { openQueue, type JobQueue } from './jobs/job-queue.js';

/** Injection tokens of what is no class. */
export const CONFIG = Symbol('config');
export const CLOCK = Symbol('clock');
export const JOB_QUEUE = Symbol('job queue');

/** What one process of Concord runs on. */
export interface Surroundings {
  config: Config & { databaseUrl: string };
  role: DatabaseRole;
  clock: Clock;
  logger: Logger;
}

/** Gives a process its configuration, clock, database and job queue, and closes them at its end. */
@Module({})
export class PlatformModule implements OnApplicationShutdown {
  constructor(@Inject(JOB_QUEUE) private readonly jobs: JobQueue) {}

  static forProcess({ config, role, clock, logger }: Surroundings): DynamicModule {
    const complain = (error: Error): void => logger.error({ err: error }, 'job queue');
    const database = Database.open(config.databaseUrl, role, clock, config.poolSize);
    return {
      module: PlatformModule,
      global: true,
      imports: [
        TypeOrmModule.forRootAsync({
          useFactory: () => ({}),
          dataSourceFactory: async () => (await database).source,
        }),
      ],
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: CLOCK, useValue: clock },
        { provide: Database, useFactory: () => database },
        {
          provide: JOB_QUEUE,
          useFactory: () => openQueue({ databaseUrl: config.databaseUrl, redisUrl: config.redisUrl }, complain),
        },
      ],
      exports: [CONFIG, CLOCK, Database, JOB_QUEUE],
    };
  }

  /** TypeOrmModule closes the database. */
  async onApplicationShutdown(): Promise<void> {
    await this.jobs.close();
  }
}
