import { Writable } from 'node:stream';
import { openWorld, type World } from '../../../test/world.js';
import { openLog } from './log.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** What the log keeps of a statement that fails with a person's words in it. */
async function loggedOf(sql: string, parameters: unknown[]): Promise<string> {
  const lines: string[] = [];
  const to = new Writable({
    write(line: Buffer, _encoding, done) {
      lines.push(line.toString());
      done();
    },
  });
  const log = openLog('spec', 'info', to);
  try {
    await world.workerDatabase.acrossPartnerships((transaction) => transaction.query(sql, parameters));
  } catch (error) {
    log.error({ err: error }, 'request failed');
  }
  return lines.join('');
}

describe('a failed statement in the log', () => {
  it.each([
    ['a row that breaks a rule', `insert into partnerships (id, slug, name) values (gen_random_uuid(), null, $1)`, 'not-null', '23502'],
    ['a value of the wrong kind', 'select $1::text::integer', 'cannot take', '22P02'],
  ])('tells the fault and the place, and nothing of %s', async (_, sql, fault, code) => {
    const logged = await loggedOf(sql, ['Priya Marlowe']);
    expect(logged).not.toContain('Marlowe');
    expect(logged).toContain(fault);
    expect(JSON.parse(logged)).toMatchObject({ err: { code, stack: expect.stringContaining('log.spec') } });
  });

  it('tells no more where TypeORM has wrapped it, with its parameters', async () => {
    const lines: string[] = [];
    const log = openLog('spec', 'info', { write: (line: string) => void lines.push(line) });
    const parameters = ['Priya Marlowe'];
    await world.database.source.query('select $1::text::date', parameters).catch((error: unknown) => log.error({ err: error }, 'failed'));
    expect(lines.join('')).toContain('22007');
    expect(lines.join('')).not.toContain('Marlowe');
  });

  it('leaves other errors as they are', () => {
    const lines: string[] = [];
    const log = openLog('spec', 'info', { write: (line: string) => void lines.push(line) });
    log.error({ err: new Error('the disk is full') }, 'request failed');
    expect(lines.join('')).toContain('the disk is full');
  });
});
