import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addDays, londonDate } from '#calendar';
import { currentTemplate, exampleFacts, renderDocument, serveNotice } from '#notices';
import { Database, wallClock } from '#platform';
import { authorise, makeIssuedWarning, makeNotice, makeRecipient } from '../notices.js';
import { benchWorld } from './bench-world.js';
import { asOwner, type Ground } from './ground.js';
import { atMost, forScale, median, type Line } from './table.js';

const CASES = 10_000;
const TIMES = 15;

/** Creating a case, making the PDF of a notice, and serving a notice, which may take as long as both (in one process, one after the other). */
export async function benchNotices({ casework, say }: Ground): Promise<Line[]> {
  const { url, officer } = await casework(CASES);
  const folder = await mkdtemp(join(tmpdir(), 'concord-bench-notices-'));
  const database = await Database.open(url, 'concord_app', wallClock, 2);
  try {
    return await asOwner(url, async (owner) => {
      const world = benchWorld({ web: database, worker: database, owner });
      await authorise(world, officer);
      const today = londonDate(new Date());
      const [cases, papers, servings]: number[][] = [[], [], []];
      for (let time = 0; time < TIMES; time += 1) {
        const caseId = (await timed(cases!, () => world.logCase(officer))).id;
        const recipient = await makeRecipient(world, officer, caseId);
        const warningId = await makeIssuedWarning(world, officer, caseId, recipient, addDays(today, -28));
        const noticeId = await makeNotice(world, officer, caseId, warningId, recipient);
        const template = (await world.as(officer, (transaction) => currentTemplate(officer, transaction, folder, 'notice'))).content;
        await timed(papers!, () => renderDocument({
          template, kind: 'notice', reference: 'CPN-00000', agencyName: officer.agencyName, on: today, facts: exampleFacts('notice'),
        }));
        await timed(servings!, () => world.as(officer, (transaction) =>
          serveNotice(officer, transaction, noticeId, { version: 1, on: today, time: '00:00', how: 'hand', where: 'At the door', proof: 'He took it' }, folder)));
      }
      // The first of each warms up.
      const [creating, paper, serving] = [cases!, papers!, servings!].map((times) => median(times.slice(3)));
      say(`Creating a case ${creating!.toFixed(1)} ms, the PDF of a notice ${paper!.toFixed(1)} ms, serving a notice ${serving!.toFixed(1)} ms`);
      return [
        forScale('Creating a case, one after the other', creating!, 'ms'),
        forScale('Making the PDF of a notice', paper!, 'ms'),
        atMost('Serving a notice; floor: creating a case and making the PDF', serving!, creating! + paper!, 1, 'ms'),
      ];
    });
  } finally {
    await database.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function timed<Result>(times: number[], work: () => Promise<Result>): Promise<Result> {
  const began = performance.now();
  const result = await work();
  times.push(performance.now() - began);
  return result;
}
