import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import '#cases';
import '#measures';
import { closeCase, answerTransfer, askTransfer, reopenCase } from '#cases';
import { definedFacts, dispatchOutbox, openQueue, projectRoot } from '#platform';
import { JOB_WORDS } from '../../apps/web/operations/operations.controller.js';
import { COUNT_DUE } from '../../apps/worker/count-job.js';
import { reactions } from '../../apps/worker/reactions.js';
import { schedules } from '../../apps/worker/schedules.js';
import { filesOf } from '../source-files.js';
import { openWorld, type World } from '../world.js';

/** What a fact or a job may carry. */
const CARRIES = /Id$|On$|At$|^period$|^year$|^quarter$|^version$|^rows?$/;
/** What casework about people holds: none of it may turn up where ids do. */
const PERSONAL = {
  address: '9 Secret Crescent',
  postcode: 'NG9 9ZZ',
  summary: 'The neighbour Zebedee shouts',
  reporter: { name: 'Philippa Quill', phone: '0115 496 0123', email: 'philippa@example.org' },
};
const WORDS = /secret crescent|ng9 9zz|zebedee|philippa|0115 496|quill|private reason/i;

describe('every queued fact', () => {
  it('has a reaction, and every reaction its fact', () => {
    expect([...reactions.keys()].sort()).toEqual(definedFacts().sort());
  });

  it('and every other job is told in words on the page of failed jobs', () => {
    expect(Object.keys(JOB_WORDS).sort()).toEqual([...reactions.keys(), ...schedules.keys(), COUNT_DUE].sort());
  });

  it('is defined in a module that the worker loads', () => {
    const sources = filesOf('libs', '.ts').concat(filesOf('apps', '.ts')).filter((file) => !file.endsWith('.spec.ts'));
    const named = sources.flatMap((file) =>
      [...readFileSync(join(projectRoot, file), 'utf8').matchAll(/defineFact<[\s\S]*?>\(\s*'(\w+)'/g)].map(([, name]) => name),
    );
    expect(definedFacts().sort()).toEqual(named.sort());
  });

  it('declares ids, dates and numbers alone', () => {
    for (const file of filesOf('libs', '.ts').filter((each) => !each.endsWith('.spec.ts'))) {
      const text = readFileSync(join(projectRoot, file), 'utf8');
      for (const [, payload] of text.matchAll(/defineFact<\{([^}]*)\}>/g)) {
        for (const [, name] of payload!.matchAll(/(\w+)\??:/g)) expect(`${file}: ${name}`).toMatch(CARRIES);
      }
    }
  });
});

describe('what leaves the casework', () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
  });
  afterAll(() => world.close());

  it('carries no personal data: outbox, jobs and audit trail', async () => {
    const partnership = await world.makePartnership();
    const officer = await world.makeActor({ partnership });
    const housing = await world.makeActor({ partnership, agency: 'Housing' });
    const { id } = await world.logCase(officer, PERSONAL);
    const reason = 'Private reason';
    const toAgencyId = housing.agencyId;
    await world.as(officer, (transaction) => askTransfer(officer, transaction, id, { version: 1, toAgencyId, reason }));
    await world.as(housing, (transaction) => answerTransfer(housing, transaction, id, { version: 2, accept: true, reason }));
    const closing = { version: 3, closedOn: '2026-11-23', reason: 'resolved', note: reason };
    await world.as(housing, (transaction) => closeCase(housing, transaction, id, closing));
    await world.as(housing, (transaction) => reopenCase(housing, transaction, id, { version: 4, reason }));

    const payloads = await world.rows<{ payload: Record<string, unknown> }>('select payload from outbox');
    expect(payloads.length).toBeGreaterThan(3);
    for (const { payload } of payloads) {
      for (const [name, value] of Object.entries(payload)) {
        expect(name).toMatch(CARRIES);
        expect(String(value)).toMatch(/^(null|[0-9a-f-]{36}|\d{4}-\d{2}-\d{2}|-?\d+)$/);
      }
    }
    const audit = await world.rows<{ whole: string }>('select audit_entries::text as whole from audit_entries');
    expect(audit.filter(({ whole }) => WORDS.test(whole))).toEqual([]);

    const jobs = openQueue({ databaseUrl: world.url, redisUrl: null }, (error) => {
      throw error;
    });
    world.atTheEnd(() => jobs.close());
    await dispatchOutbox(world.workerDatabase, jobs);
    const queued = await world.rows<{ whole: string }>('select job::text as whole from jobs.job');
    expect(queued.length).toBe(payloads.length);
    expect(queued.filter(({ whole }) => WORDS.test(whole))).toEqual([]);
  });
});
