import { uuidv7 } from 'uuidv7';
import { createApiToken, identityOf } from '#agencies';
import { londonDate } from '#calendar';
import { acceptConfidentiality, acceptReferral, beginMeeting, giveSeat, planMeeting, putOnAgenda, referToPanel, setUpPanel } from '#panels';
import { Database, wallClock } from '#platform';
import { makeActor, type TestActor } from '../people.js';
import { startConcordWeb, type ConcordWeb } from './concord-web.js';
import { asOwner, type Casework, type Ground } from './ground.js';
import { startFloor } from './http.bench.js';
import { Load } from './load/load.js';
import { jsonOperations } from './load/requests.js';
import { post } from './load/wire.js';
import { atLeast, below, forScale, percentile, type Line } from './table.js';

const CASES = 100_000;
const PEOPLE = 15;
const LEAST_OF_PROMISING = 0.5;
const LINES_SHOWN = 20;

/** Saving lines of minutes with fifteen people in the meeting, and how long until the open screens show one. */
export async function benchMinutes({ casework, say }: Ground): Promise<Line[]> {
  const ground = await casework(CASES);
  const promising = await startFloor('promising', ground);
  const concord = await startConcordWeb(ground.url);
  const load = new Load();
  try {
    const { meetingId, itemId, people } = await layMeeting(ground);
    const address = `/api/v1/meetings/${meetingId}/lines`;
    const said = (words: string): object => ({ itemId, kind: 'note', words });
    const header = `Authorization: Bearer ${people[0]!.token}`;
    const requests = Array.from({ length: 200 }, (_, index) => post(address, header, said(`What was said, line ${index}`)));
    const create = (await jsonOperations(ground)).find(({ name }) => name === 'Create')!.requests;
    const [ours, floor] = await load.compare([{ port: concord.port, requests }, { port: promising.port, requests: create }], PEOPLE);
    say(`A line of minutes, ${PEOPLE} clients: ${ours!.milliseconds.toFixed(1)} ms, floor's create ${floor!.milliseconds.toFixed(1)} ms`);
    // The screens show a meeting as long as meetings are, not the many lines of the load.
    await asOwner(ground.url, (owner) => owner.query('delete from minute_lines where meeting_id = $1', [meetingId]));
    const times = await timeToScreens(concord, { meetingId, itemId, people });
    return [
      atLeast(`Line of minutes as JSON, ${PEOPLE} clients`, ours!.rate, floor!.rate, LEAST_OF_PROMISING, '/s'),
      forScale(`Line shown on ${PEOPLE} open screens, half of the time`, percentile(times, 0.5), 'ms'),
      below(`Line shown on ${PEOPLE} open screens, 19 times of 20`, percentile(times, 0.95), 1000, 'ms'),
    ];
  } finally {
    await Promise.all([load.stop(), promising.stop(), concord.stop()]);
  }
}

interface Laid {
  meetingId: string;
  itemId: string;
  people: (TestActor & { token: string })[];
}

/** An open meeting of a panel with fifteen people in it. */
async function layMeeting({ url, partnership }: Casework): Promise<Laid> {
  const [web, worker] = [await Database.open(url, 'concord_app', wallClock, 2), await Database.open(url, 'concord_worker', wallClock, 2)];
  try {
    return await asOwner(url, async (owner) => {
      const person = (role: 'administrator' | 'panel-chair' | 'officer'): Promise<TestActor> =>
        makeActor({ workerDatabase: worker, owner }, { partnership, role, agency: 'Communities', password: true });
      const [administrator, chair] = [await person('administrator'), await person('panel-chair')];
      const members = await Promise.all(Array.from({ length: PEOPLE - 1 }, () => person('officer')));
      const { id: panelId } = await web.transaction(identityOf(administrator), (transaction) =>
        setUpPanel(administrator, transaction, {
          name: `Panel ${uuidv7()}`, kind: 'other', restricted: false, purpose: 'Bench', terms: '', quorum: 1, everyWeeks: null, referralDays: 5, agendaDays: 3, publishDays: 1, remindDays: 3, escalateDays: 5,
          itemMinutes: 10, clearance: '', agreementId: null, confidentiality: 'It stays here', agencyId: chair.agencyId, chairId: chair.staffId,
        }),
      );
      const laid = await web.transaction(identityOf(chair), async (transaction) => {
        for (const { staffId } of members) await giveSeat(chair, transaction, { panelId, staffId, seat: 'member', leads: false, cleared: true });
        const { id: itemId } = await referToPanel(chair, transaction, {
          panelId, caseId: null, personId: null, name: 'Rowan Attenborough', bornOn: null, address: '', why: 'Noise', tried: 'Letters', askedFor: 'A visit',
          othersThere: '', consent: 'given', lawfulBasis: null, basisReason: '', risk: 'medium', riskNote: '',
        });
        await acceptReferral(chair, transaction, itemId, { version: 1, individualId: null, meetsOn: null });
        const meeting = await planMeeting(chair, transaction, { panelId, meetsOn: londonDate(new Date()), startsAt: '09:30', endsAt: '12:00', place: '' });
        await putOnAgenda(chair, transaction, { meetingId: meeting.id, itemId, because: 'new', urgentWhy: '' });
        await beginMeeting(chair, transaction, meeting.id, { version: 1, accepted: true });
        return { meetingId: meeting.id, itemId };
      });
      const people: Laid['people'] = [];
      for (const actor of [chair, ...members]) {
        const { token } = await web.transaction(identityOf(actor), async (transaction) => {
          await acceptConfidentiality(actor, transaction, laid.meetingId);
          return createApiToken(actor, transaction, 'bench');
        });
        people.push({ ...actor, token });
      }
      return { ...laid, people };
    });
  } finally {
    await Promise.all([web.close(), worker.close()]);
  }
}

/** Milliseconds from sending a line until each open screen has fetched the part that shows it. */
async function timeToScreens({ port, signIn }: ConcordWeb, { meetingId, itemId, people }: Laid): Promise<number[]> {
  const room = `http://127.0.0.1:${port}/meetings/${meetingId}/run`;
  const leave = new AbortController();
  let wanted = '';
  let seen: () => void = () => undefined;
  const screens = await Promise.all(people.map(async ({ email }) => {
    const headers = { Cookie: await signIn(email) };
    return { headers, events: (await fetch(`${room}/events`, { headers, signal: leave.signal })).body! };
  }));
  const following = screens.map(async ({ headers, events }) => {
    let shown = '';
    for await (const _ of events) {
      const asked = wanted;
      const part = await (await fetch(`${room}/parts?item=${itemId}`, { headers, signal: leave.signal })).text();
      if (asked === shown || asked !== wanted || !part.includes(asked)) continue;
      shown = asked;
      seen();
    }
  });
  const times: number[] = [];
  for (let line = 0; line < LINES_SHOWN; line += 1) {
    const words = `Shown ${uuidv7()}`;
    const began = performance.now();
    let left = people.length;
    await new Promise<void>((settle, fail) => {
      seen = () => {
        times.push(performance.now() - began);
        if (--left === 0) settle();
      };
      wanted = words;
      fetch(`http://127.0.0.1:${port}/api/v1/meetings/${meetingId}/lines`, {
        method: 'POST', headers: { Authorization: `Bearer ${people[line % people.length]!.token}`, 'Content-Type': 'application/json' },
        body: JSON.stringify({ itemId, kind: 'note', words }),
      }).catch(fail);
    });
  }
  leave.abort();
  await Promise.allSettled(following);
  return times;
}
