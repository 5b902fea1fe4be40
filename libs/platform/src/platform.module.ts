import { Module, type DynamicModule } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { Logger } from 'pino';
import type { Clock } from './clock.js';
import type { Config } from './config.js';
import { Database, type DatabaseRole } from './database/database.js';
import { openQueue } from './jobs/job-queue.js';

/** Injection tokens of what is no class. */
export const CONFIG = Symbol('config');
export const CLOCK = Symbol('clock');
export const JOB_QUEUE = Symbol('job queue');
export const LOGGER = Symbol('logger');

/** What one process of Concord runs on. */
export interface Surroundings {
  config: Config & { databaseUrl: string };
  role: DatabaseRole;
  clock: Clock;
  logger: Logger;
}

/** Gives a process its configuration, clock, log, database and job queue, and closes them at its end. */
@Module({})
export class PlatformModule {
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
        { provide: LOGGER, useValue: logger },
        { provide: Database, useFactory: () => database },
        {
          provide: JOB_QUEUE,
          useFactory: () => openQueue({ databaseUrl: config.databaseUrl, redisUrl: config.redisUrl }, complain),
        },
      ],
      exports: [CONFIG, CLOCK, LOGGER, Database, JOB_QUEUE],
    };
  }
}
