import pg from 'pg';
import { destination, pino, stdSerializers, type DestinationStream, type Logger } from 'pino';

/** The process's log: a line of JSON for each event, on standard output, without personal data. */
export function openLog(process: string, level: string, to: DestinationStream = destination(1)): Logger {
  return pino({ name: process, level, serializers: { err: withoutPersonalData } }, to);
}

/** PostgreSQL's class of errors about a value (22…): their message repeats it. */
const ABOUT_A_VALUE = /^22/;

/**
 * An error as the log keeps it. A failed statement carries its parameters, and PostgreSQL's detail repeats the whole row:
 * of both, only what names the fault and the place is kept.
 */
function withoutPersonalData(error: Error): object {
  // TypeORM wraps PostgreSQL's error into one of its own.
  const { driverError = error } = error as { driverError?: unknown };
  if (!(driverError instanceof pg.DatabaseError)) return stdSerializers.err(error);
  const { code, constraint, table } = driverError;
  const message = ABOUT_A_VALUE.test(code ?? '') ? 'a value that PostgreSQL cannot take' : error.message;
  const places = (error.stack ?? '').split('\n').filter((line) => /^ +at /.test(line));
  return { type: error.name, message, code, constraint, table, stack: places.join('\n') };
}
