import { destination, pino, type Logger } from 'pino';

/** The process's log: a line of JSON for each event, on standard output, without personal data. */
export function openLog(process: string, level: string): Logger {
  return pino({ name: process, level }, destination(1));
}
