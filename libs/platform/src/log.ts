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
  const cause = databaseErrorOf(error);
  if (!cause) return stdSerializers.err(error);
  const { code, constraint, table } = cause;
  const places = (error.stack ?? '').split('\n').filter((line) => /^ +at /.test(line));
  return { type: error.name, message: messageWithoutPersonalData(error), code, constraint, table, stack: places.join('\n') };
}

/** An error's message as it may be kept: without a value that PostgreSQL repeats in it. */
export function messageWithoutPersonalData(error: Error): string {
  return ABOUT_A_VALUE.test(databaseErrorOf(error)?.code ?? '') ? 'a value that PostgreSQL cannot take' : error.message;
}

/** TypeORM wraps PostgreSQL's error into one of its own. */
function databaseErrorOf(error: Error): pg.DatabaseError | null {
  const { driverError = error } = error as { driverError?: unknown };
  return driverError instanceof pg.DatabaseError ? driverError : null;
}
