import { parseArgs } from 'node:util';
import { stringify } from 'csv-stringify/sync';
import { concordItself, findPartnership, identityOf } from '#agencies';
import { isIsoDate, londonDate, parsePeriod, type Period } from '#calendar';
import { measureAfresh, type MeasuredRow } from '#measures';
import { wallClock, type Clock } from '#platform';
import { CommandError, withDatabase } from './command.js';

/** measure PERIOD: counts a year or a quarter afresh from the cases, and prints code, value, numerator, denominator. */
export async function measureCommand(argv: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: { partnership: { type: 'string' }, format: { type: 'string', default: 'csv' }, today: { type: 'string' } },
  });
  const { partnership: asked, format, today } = values;
  if (!asked) throw new CommandError('Say which partnership: --partnership NAME');
  if (format !== 'csv' && format !== 'json') throw new CommandError('The format is csv or json: --format csv');
  if (today && !isIsoDate(today)) throw new CommandError(`“${String(today)}” is no date. Write --today YYYY-MM-DD`);
  const period = periodFrom(positionals, today);
  const rows = await withDatabase(async ({ database }) => {
    const { id } = await findPartnership(database, asked);
    return database.transaction(identityOf(concordItself(id, 'command')), (transaction) => measureAfresh(transaction, period));
  }, clockAt(today));
  process.stdout.write(format === 'json' ? `${JSON.stringify(rows, null, 2)}\n` : csvOf(rows));
}

function periodFrom(words: string[], today: string | undefined): Period {
  const period = parsePeriod(words.join(' '));
  if (!period) throw new CommandError(`“${words.join(' ')}” is no period. Write a year such as 2023/24, or a quarter such as 2023/24 Q3`);
  if (period.startsOn > (today ?? londonDate(wallClock()))) throw new CommandError(`${period.name} has not begun: there is nothing to measure yet`);
  return period;
}

/** Noon in London is the same date in UTC all year round. */
function clockAt(today: string | undefined): Clock {
  return today === undefined ? wallClock : () => new Date(`${today}T12:00:00Z`);
}

function csvOf(rows: MeasuredRow[]): string {
  return stringify(
    rows.map(({ code, value, numerator, denominator }) => [code, value, numerator, denominator]),
    { header: true, columns: ['code', 'value', 'numerator', 'denominator'] },
  );
}
