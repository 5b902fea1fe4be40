import { startConcordWeb } from './concord-web.js';
import { freePort, startChild, waitForAnswer, type Child } from './child.js';
import { asOwner, type Casework, type Ground } from './ground.js';
import { layLongTimeline } from './lay-cases.js';
import { Load } from './load/load.js';
import { jsonOperations, pages } from './load/requests.js';
import { layItems, layMeeting } from '../lay-agenda.js';
import { atLeast, below, forScale, type Line } from './table.js';

const CASES = 100_000;
const LEAST_OF_PROMISING = 0.6;
const LEAST_OF_BARE = 0.12;
const AGENDA_ITEMS = 40;
/** The web process's memory, after all of the load. */
const MOST_MEGABYTES = 250;

/** Concord's web process beside its two floors, with 100,000 cases. */
export async function benchHttp({ casework, say }: Ground): Promise<Line[]> {
  const ground = await casework(CASES);
  const bare = await startFloor('bare', ground);
  const promising = await startFloor('promising', ground);
  const concord = await startConcordWeb(ground.url);
  const load = new Load();
  const lines: Line[] = [];
  try {
    const json = await jsonOperations(ground);
    for (const { name, clients, requests } of json.filter(isAskedFor)) {
      for (const count of clients) {
        const figure = `${name} as JSON, ${inWords(count)}`;
        const [ours, promisingly, barely] = await load.compare(
          [concord, promising, bare].map(({ port }) => ({ port, requests })), count,
        );
        say(`${figure}: ${ours!.milliseconds.toFixed(1)} ms, floors ${promisingly!.milliseconds.toFixed(1)} and ${barely!.milliseconds.toFixed(1)} ms`);
        lines.push(
          atLeast(figure, ours!.rate, promisingly!.rate, LEAST_OF_PROMISING, '/s'),
          forScale('  beside the bare floor', ours!.rate, '/s', barely!.rate),
        );
      }
    }
    const cookie = await concord.signIn(ground.officer.email);
    const longCaseId = await asOwner(ground.url, (owner) => layLongTimeline(owner, ground.officer, 200));
    const meetingId = await layAgenda(ground);
    const asked = (await pages(ground, cookie, longCaseId, meetingId)).filter(isAskedFor);
    for (const { name, clients, requests, beside = { name, goal: LEAST_OF_BARE } } of asked) {
      for (const count of clients) {
        const figure = `${name} as a page, ${inWords(count)}`;
        const asJson = json.find((operation) => operation.name === beside.name)!.requests;
        const [ours, barely] = await load.compare([{ port: concord.port, requests }, { port: bare.port, requests: asJson }], count);
        say(`${figure}: ${ours!.milliseconds.toFixed(1)} ms`);
        lines.push(atLeast(figure, ours!.rate, barely!.rate, beside.goal, '/s'));
      }
    }
    lines.push(below('Memory of the web process after the load', (await concord.memory()).now, MOST_MEGABYTES, 'MB'));
  } finally {
    await Promise.all([load.stop(), bare.stop(), promising.stop(), concord.stop()]);
  }
  return lines;
}

/** BENCH_ONLY="My work,Search as you type" asks for those alone, both as JSON and as pages. */
function isAskedFor({ name }: { name: string }): boolean {
  const only = process.env.BENCH_ONLY;
  return !only || only.split(',').includes(name);
}

/** The agenda of a meeting that the officer chairs, with what three agencies know about each item. */
function layAgenda({ url, officer, partnership, agencyIds }: Casework): Promise<string> {
  return asOwner(url, async (owner) => {
    const { staffId, agencyId } = officer;
    const meeting = await layMeeting(owner, { partnershipId: partnership.id, staffId, agencyId, agencyIds });
    await layItems(owner, meeting, AGENDA_ITEMS);
    return meeting.meetingId;
  });
}

/** Starts a floor on the ground's database. */
export async function startFloor(kind: 'bare' | 'promising', { url, officer }: Casework): Promise<Child & { port: number }> {
  const port = await freePort();
  const floor = startChild('test/bench/floor/server.js', [kind, String(port), url, JSON.stringify(officer)], {});
  await waitForAnswer(`http://127.0.0.1:${port}/`);
  return { ...floor, port };
}

function inWords(clients: number): string {
  return clients === 1 ? '1 client' : `${clients} clients`;
}
