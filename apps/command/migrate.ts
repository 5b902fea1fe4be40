import { withDatabase } from './command.js';

/** Brings the database up to date, which every command does first, and does nothing else. */
export async function migrateCommand(): Promise<void> {
  await withDatabase(() => Promise.resolve());
}
