import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { uuidv7 } from 'uuidv7';
import { parsePeriod } from '#calendar';
import { importCases } from '#cases';
import { projectRoot } from '#platform';
import { openWorld, type World } from '../../../test/world.js';
import { measureAfresh } from './measure-afresh.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

it('gives the figures of the example history, cohort rates too', async () => {
  const { itself } = await world.makePartnership();
  const file = join(projectRoot, 'libs/cases/data/case-history-example.csv');
  const expected = readFileSync(join(projectRoot, 'libs/measures/data/case-history-example-2023-24.csv'), 'utf8');
  const rows = await world.as(itself, async (transaction) => {
    const onFaults = (faults: unknown[]): Promise<void> => Promise.reject(new Error(JSON.stringify(faults)));
    await importCases(itself, transaction, { importId: uuidv7(), file, onFaults });
    return measureAfresh(transaction, parsePeriod('2023/24')!);
  });
  const printed = rows.map(({ code, value, numerator, denominator }) => [code, value, numerator, denominator].map((cell) => String(cell ?? '')));
  expect([['code', 'value', 'numerator', 'denominator'], ...printed]).toEqual(parse(expected));
});
