import { readdir } from 'node:fs/promises';
import { uuidv7 } from 'uuidv7';
import { may, ROLES } from '#agencies';
import { mergeCases } from '#cases';
import { AREAS } from '../../apps/web/areas.js';
import { openDueWork, type DueWork } from '../due-work.js';
import { declaredRoutes } from '../routes.js';
import { idsThereAre, rowsThatMayBeRead, tablesOfPanels } from '../rows.js';
import { endToday, makeCasesAndPanel, openToday, sealCase, versionOf, word, type Before } from '../sealed-story.js';
import { ask, difference, inTurn, makeWalker, mayOpen, signIn, walk, withoutFreshIds, type Answer, type Walker } from '../walk.js';
import type { TestWeb } from '../web.js';
import { openWorld, type World } from '../world.js';

/**
 * A restricted panel takes up a case. Everyone without a seat asks for every page and endpoint before that and after it, and each
 * answer must be the same to the letter: no trace of it, and no gap either. The same holds for those on the panel whom a conflict
 * of interest shuts out of the item.
 */

const NOTHING = '00000000-0000-7000-8000-000000000000';
const gets = declaredRoutes(AREAS).filter(({ method, isPublic }) => method === 'GET' && !isPublic);

let world: World;
let web: TestWeb;
let work: DueWork;
let before: Before;
/** Without a seat on the panel, each role and many at once, at each agency. */
const outside: Walker[] = [];
/** With a seat, and shut out. */
const shutOut: Walker[] = [];
const itemId = uuidv7();

beforeAll(async () => {
  world = await openWorld();
  web = await world.startWeb();
  work = await openDueWork(world, web.dataFolder);
  const partnership = await world.makePartnership();
  const roles = [...ROLES];
  for (const role of ROLES) outside.push(await makeWalker(world, web, `${role} of the agency that refers`, { partnership, role }));
  for (const agency of ['Communities', 'Housing', 'Nottinghamshire Police'] as const) {
    outside.push(await makeWalker(world, web, `somebody of ${agency} with every role`, { partnership, roles, agency }));
  }
  const [deputy, member] = [
    await makeWalker(world, web, 'the deputy, shut out', { partnership, roles, agency: 'Housing' }),
    await makeWalker(world, web, 'a member, shut out', { partnership, roles, agency: 'Nottinghamshire Police' }),
  ];
  shutOut.push(deputy, member);
  before = await makeCasesAndPanel(world, partnership, { deputy: deputy.actor, member: member.actor });
  await seatsOfNow(before, outside.slice(-3));
  world.clock.set('2026-11-24T09:00:00Z');
  await openToday(world, before);
  await work.doAll();
}, 60_000);
afterAll(() => world.close());

/** An address of each route, with the ids of what there is; what belongs to nothing here is asked for all the same. */
function addressesFor({ actor }: Walker): string[] {
  const { caseId, otherCaseId, panel, todayId, openItemId } = before;
  const ids: Record<string, string> = { cases: caseId, panels: panel.id, meetings: todayId, 'panel-items': openItemId, otherId: otherCaseId, itemId: openItemId };
  const asked = actor.staffId === before.shutOutMember.staffId ? gets.filter(({ path }) => isOfPanels(path) || !path.includes(':')) : gets;
  return asked.filter((route) => mayOpen(actor, route)).map(({ path }) => path.replaceAll(/:(\w+)/g, (_, name: string) => ids[name] ?? ids[path.split('/').find((part) => part in ids) ?? ''] ?? caseId));
}

/** What is searched for: all that will be typed into the panel, whole and in part, and what the case says. */
const SEARCHES = [word('name'), 'zqwhy', 'PNL-0000', 'Lindqvist'];

/** Everything that each of them can ask for, as it is now. */
function walkAll(walkers: Walker[]): Promise<Map<string, Answer>[]> {
  return inTurn(walkers, (walker) => {
    // Links lead those who have the case or every role to all that there is; of the others, each sees a part of that.
    const follows = walker.actor.roles.length > 1 || walker.actor.roles.includes('officer');
    return walk(walker, addressesFor(walker), { routes: follows ? gets : [], searches: may(walker.actor, 'cases.read') ? SEARCHES : [] });
  });
}

/** Seats that open nothing: one that has ended, one whose clearance nobody has looked at, and one on another panel. */
async function seatsOfNow({ panel, openPanelId }: Before, walkers: Walker[]): Promise<void> {
  const seats = [[panel.id, '2026-11-23', '2026-11-01'], [panel.id, null, null], [openPanelId, null, '2026-11-01']] as const;
  for (const [index, [panelId, untilOn, clearedOn]] of seats.entries()) {
    const { agencyId, staffId, partnershipId } = walkers[index]!.actor;
    await world.owner.query(
      `insert into panel_members (id, partnership_id, panel_id, agency_id, staff_id, seat, from_on, until_on, cleared_on)
       values ($1, $2, $3, $4, $5, 'chair', '2026-11-01', $6, $7)`,
      [uuidv7(), partnershipId, panelId, agencyId, staffId, untilOn, clearedOn],
    );
  }
}

/** Of these ids one of each table, which is as good as all. */
async function oneOfEachTable(ids: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const table of await tablesOfPanels(world)) {
    const [row] = await world.rows<{ id: string }>(`select id from ${table} where id = any($1) limit 1`, [ids]);
    if (row) found.push(row.id);
  }
  return [...new Set([...found, ...(ids.includes(itemId) ? [itemId] : [])])];
}

const isOfPanels = (path: string): boolean => /^\/(api\/v1\/)?(panel|meeting)/.test(path);

/** What everyone saw before the panel took the case up, in the order of "everyone". */
let were: Map<string, Answer>[];
let are: Map<string, Answer>[];
/** The ids that there were then. */
let known: Set<string>;
/** The ids of what the panel holds of the case and of the person whom it took up besides; and of all that it holds. */
let ofSealed: string[];
let ofPanel: string[];
const everyone = (): Walker[] => [...outside, ...shutOut];

beforeAll(async () => {
  were = await walkAll(everyone());
  known = await idsThereAre(world);
  await sealCase(world, before, itemId);
  await work.doAll();
  are = await walkAll(everyone());
  const tables = await tablesOfPanels(world);
  const idsIn = (where: string): Promise<{ id: string }[]> =>
    world.rows(tables.map((table) => `select id from ${table} ${where}`).join(' union '), [before.panel.id]);
  ofPanel = (await idsIn('where panel_id = $1')).map(({ id }) => id);
  ofSealed = ofPanel.filter((id) => !known.has(id));
}, 240_000);

it('shows the same as before to everyone who has no seat, and to who is shut out', () => {
  const faults = everyone().flatMap(({ name }, index) =>
    [...were[index]!].flatMap(([address, was]) => {
      // How many jobs wait says that something is done, and not of what.
      if (address.startsWith('/operations')) return [];
      const is = are[index]!.get(address);
      const [one, other] = [was, is].map((answer) => answer && withoutFreshIds(`${answer.status} ${answer.headers}\n${answer.text}`, known));
      return one === other ? [] : [`${name}: ${address}\n${difference(one!, other ?? '')}`];
    }),
  );
  expect(faults).toEqual([]);
});

/** The words that were typed into the panel, as they stand in a text. */
const wordsIn = (text: string): string[] => text.match(/zq[a-z]+vx/g) ?? [];
const idsIn = (text: string, ids: readonly string[]): string[] => ids.filter((id) => text.includes(id));

/** What of the panel's somebody's answers show who may not see it. */
function tracesIn(walker: Walker, answers: Map<string, Answer>): string[] {
  const hidden = shutOut.includes(walker) ? ofSealed : [...ofPanel, 'Town Hall', 'Openshaw', before.openReference];
  return [...answers.values()].flatMap(({ asked, raw }) => {
    // What is searched for is shown again, whether there is such a thing or not; that it is the same answer, the test before says.
    const isSearch = /[?&]q=|\/search$/.test(asked);
    const shown = isSearch ? [] : [...wordsIn(raw), ...idsIn(raw, hidden).filter((id) => !asked.includes(id))];
    return shown.length > 0 ? [`${walker.name}: ${asked} shows ${shown.join(' ')}`] : [];
  });
}

it('shows no word, id or reference of it, in no page, header or document', () => {
  expect(everyone().flatMap((walker, index) => tracesIn(walker, are[index]!))).toEqual([]);
});

it('answers to an id of it what it answers to an id of nothing, wherever an id can stand', async () => {
  const { caseId, panel, todayId } = before;
  const faults: string[] = [];
  const plain = ({ status, headers, text }: Answer, id: string): string => withoutFreshIds(`${status} ${headers}\n${text}`.replaceAll(id, 'the id'), known);
  /** Of an address with several ids, those before the last are what somebody may know: the case, the panel, with a seat its meeting. */
  const compare = async (walker: Walker, path: string, ids: readonly string[]): Promise<void> => {
    const starts = path.match(/:/g)!.length === 1 ? [null] : [null, isOfPanels(path) ? panel.id : caseId, ...(shutOut.includes(walker) ? [todayId] : [])];
    for (const start of starts) {
      const fill = (id: string): string => path.replaceAll(/:\w+/g, (_, place: number) => (start && place < path.lastIndexOf(':') ? start : id));
      const nothing = plain(await ask(walker, fill(NOTHING)), NOTHING);
      for (const id of ids) {
        const answer = plain(await ask(walker, fill(id)), id);
        if (answer !== nothing) faults.push(`${walker.name}: ${fill(id)}\n${difference(nothing, answer)}`);
      }
    }
  };
  const compareAll = async (walker: Walker, ids: readonly string[]): Promise<void> => {
    for (const { path } of gets.filter((route) => route.path.includes(':') && mayOpen(walker.actor, route))) {
      await compare(walker, path, isOfPanels(path) ? ids : [itemId]);
    }
  };
  await Promise.all([compareAll(outside.at(-3)!, await oneOfEachTable(ofPanel)), compareAll(shutOut[0]!, await oneOfEachTable(ofSealed))]);
  expect(faults).toEqual([]);
}, 120_000);

/** Where the case and the panel stand side by side, or words of the panel, outside of its own tables. Ids alone say nothing. */
async function tracesBehindPages(): Promise<string[]> {
  const { caseId, otherCaseId, panel } = before;
  const files = await readdir(web.dataFolder, { recursive: true });
  const rows: string[] = [];
  for (const { name, actor } of everyone()) rows.push(...(await rowsThatMayBeRead(world, actor)).map((row) => `${name} may read ${row}`));
  return [...rows, ...work.facts, ...web.log, ...work.log, ...work.mail.map(({ text }) => text), ...files].filter((text) =>
    wordsIn(text).length > 0 || (idsIn(text, [caseId, otherCaseId]).length > 0 && idsIn(text, [panel.id, ...ofPanel]).length > 0));
}

it('holds nothing of it in rows that others may read, in facts, in logs, in mail, or in names of files', async () => {
  expect(work.mail.length).toBeGreaterThan(0);
  expect(await tracesBehindPages()).toEqual([]);
});

it('is all there for who has a seat', async () => {
  const coordinator = await signIn(world, web, 'who runs it', before.coordinator);
  const addresses = [`/panel-items/${itemId}`, `/meetings/${before.todayId}/run?item=${itemId}`, `/meetings/${before.todayId}`];
  const words = (await inTurn(addresses, (address) => ask(coordinator, address))).flatMap(({ raw }) => wordsIn(raw));
  expect([...new Set(words)]).toEqual(expect.arrayContaining(['name', 'why', 'urgent', 'answer', 'line', 'decision', 'promise', 'undone', 'outcome'].map(word)));
});

it('goes along when the case is merged into another, and shows as little then, and after the meeting', async () => {
  const { referrer, caseId, otherCaseId } = before;
  await endToday(world, before);
  // A case that another agency sees is not merged.
  await world.owner.query('update case_shares set revoked_at = $2 where case_id = $1', [caseId, world.clock()]);
  await world.as(referrer, async (transaction) => {
    const [mergedVersion, survivorVersion] = [await versionOf(transaction, 'cases', caseId), await versionOf(transaction, 'cases', otherCaseId)];
    await mergeCases(referrer, transaction, { mergedId: caseId, survivorId: otherCaseId, mergedVersion, survivorVersion, reason: 'The same flat' });
  });
  await work.doAll();
  expect(await world.rows('select case_id from panel_items where id = $1', [itemId])).toEqual([{ case_id: otherCaseId }]);
  before = { ...before, caseId: otherCaseId, otherCaseId: caseId };
  const some = [outside[0]!, outside.at(-3)!, shutOut[0]!];
  const walks = await walkAll(some);
  expect(some.flatMap((walker, index) => tracesIn(walker, walks[index]!))).toEqual([]);
  expect(await tracesBehindPages()).toEqual([]);
}, 120_000);
