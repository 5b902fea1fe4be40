import { stat } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { uuidv7 } from 'uuidv7';
import { concordItself, findPartnership, identityOf } from '#agencies';
import { importByCommand, type ImportResult, type RowFault } from '#cases';
import { CommandError, say, withDatabase } from './command.js';

/** Refused rows that are printed; the rest are counted. */
const MOST_SHOWN = 100;
const SAY_EVERY_ROWS = 100_000;

/**
 * import-cases FILE: imports past cases (MEASURES.md, "Case history file"). Prints how many rows were taken, refused and seen
 * before; progress and refused rows go to standard error. Gives 1 where rows are refused, and then none is kept.
 */
export async function importCasesCommand(argv: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: { partnership: { type: 'string' } },
  });
  const [file, ...more] = positionals;
  if (!file || more.length > 0) throw new CommandError('Name one file: import-cases FILE --partnership NAME');
  if (!values.partnership) throw new CommandError('Say which partnership: --partnership NAME');
  await requireFile(file);

  const refusals = new FirstRefusals();
  const result = await withDatabase(async ({ database }) => {
    const { id } = await findPartnership(database, values.partnership!);
    const actor = concordItself(id, 'command');
    return database.transaction(identityOf(actor), (transaction) =>
      importByCommand(actor, transaction, { importId: uuidv7(), file, onProgress: progressOf(file), onFaults: refusals.add }),
    );
  });
  refusals.print();
  process.stdout.write(`${resultLine(result)}\n`);
  return result.refused > 0 ? 1 : 0;
}

async function requireFile(file: string): Promise<void> {
  const found = await stat(file).catch((error: NodeJS.ErrnoException) => {
    throw new CommandError(error.code === 'ENOENT' ? `There is no file ${file}` : `The file ${file} cannot be read: ${error.code}`);
  });
  if (!found.isFile()) throw new CommandError(`${file} is not a file`);
}

function progressOf(file: string): (bytesRead: number, rowsRead: number) => void {
  let next = SAY_EVERY_ROWS;
  return (_bytesRead, rowsRead) => {
    if (rowsRead < next) return;
    say(`${rowsRead.toLocaleString('en-GB')} rows of ${file} read…`);
    next += SAY_EVERY_ROWS;
  };
}

function resultLine({ taken, refused, seenBefore, ignoredColumns }: ImportResult): string {
  const passedOver = ignoredColumns.length > 0 ? ` Columns not used: ${ignoredColumns.join(', ')}.` : '';
  const kept = refused > 0 ? ' Nothing was kept: put the refused rows right and import the file again.' : '';
  return `${taken} rows taken, ${refused} refused, ${seenBefore} seen before.${kept}${passedOver}`;
}

/** Keeps the refusals with the lowest lines, however many there are. */
class FirstRefusals {
  private first: RowFault[] = [];
  private count = 0;

  readonly add = async (faults: RowFault[]): Promise<void> => {
    this.count += faults.length;
    const last = this.first[MOST_SHOWN - 1];
    if (last && faults.every(({ line }) => line >= last.line)) return;
    this.first = [...this.first, ...faults].sort((one, other) => one.line - other.line).slice(0, MOST_SHOWN);
  };

  print(): void {
    for (const { line, column, reason } of this.first) say(`line ${line}${column ? `, ${column}` : ''}: ${reason}`);
    const more = this.count - this.first.length;
    if (more > 0) say(`… and ${more.toLocaleString('en-GB')} more`);
  }
}
