import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { uuidv7 } from 'uuidv7';
import {
  addStaff, concordItself, hashPassword, hashOfSecret, listPartnerships, ROLE_NAMES, setUpPartnership, type Actor, type Agency,
} from '#agencies';
import { addStandardCategories, importCases } from '#cases';
import { closureFeeds, countDue, noteEverythingDue } from '#measures';
import { loadActions, loadPlan, type PlanRow } from '#plan';
import { Database, projectRoot, wallClock, type Clock, type Transaction } from '#platform';
import { startEnforcement } from '#notices';
import { reviewingAgency, startReviews } from '#reviews';
import { startSanctuary } from '#sanctuary';
import { layOutAgenciesTogether } from './agencies-together.js';
import { addAgreements } from './agreements.js';
import { layOutReviews } from './case-reviews.js';
import { layOutClosedCase } from './closed-case.js';
import { layOutComplaints } from './complaints.js';
import { demonstrationHistory } from './history.js';
import { writeHistory } from './history-csv.js';
import { DEMONSTRATION_AGENCIES, DEMONSTRATION_PASSWORD, DEMONSTRATION_PEOPLE, hasCasework } from './people.js';
import { layOutMergedCase } from './merged-case.js';
import { layOutPeopleAndPlaces } from './people-in-cases.js';
import { layOutTimeline } from './timeline.js';
import { layOutPastEnforcement } from './notices/past-enforcement.js';
import { layOutWarningsAndNotices } from './notices/warnings-and-notices.js';
import { layOutSanctuary } from './sanctuary/lay-out-sanctuary.js';
import { layOutPanels } from './panels/lay-out-panels.js';
import { layOutProgress } from './plan-progress.js';
import { publishPrintedYears } from './publish-printed-years.js';
import { layOutWork } from './work.js';

/** How to sign in to the demonstration. */
export interface Demonstration {
  people: { email: string; role: string; agency: string }[];
  password: string;
}

const SLUG = 'broxtowe';
/** The plan's priorities. */
const OBJECTIVES = new Map([
  ['CS1', 'Reduce anti-social behaviour'],
  ['CS2', 'Reduce violence and improve public safety'],
  ['CS3', 'Reduce drug and alcohol use'],
]);
const DATA = join(projectRoot, 'apps/local/demonstration/data');

/**
 * Lays out the demonstration partnership, once: its people, Broxtowe's plan, and cases from the seeded generator, through
 * the same import, counting and publishing as everyone's. All in one transaction: half a demonstration never stays. A letter is
 * kept in the folder of files, where there is one.
 */
export async function layOutDemonstration(url: string, say: (line: string) => void, clock: Clock = wallClock, dataFolder: string | null = null): Promise<Demonstration> {
  const database = await Database.open(url, 'concord_worker', clock, 2);
  try {
    const known = await listPartnerships(database);
    if (!known.some(({ slug }) => slug === SLUG)) {
      const id = uuidv7();
      await database.transaction({ partnershipId: id, agencyId: null, personId: null }, (transaction) => layOut(id, transaction, say, dataFolder));
    }
  } finally {
    await database.close();
  }
  const people = DEMONSTRATION_PEOPLE.map(({ email, roles, agency }) => ({ email, role: ROLE_NAMES[roles[0]!], agency }));
  return { people, password: DEMONSTRATION_PASSWORD };
}

async function layOut(id: string, transaction: Transaction, say: (line: string) => void, dataFolder: string | null): Promise<void> {
  const actor = concordItself(id, 'command');
  say('Laying out the demonstration partnership, its people and Broxtowe’s plan…');
  const { agencies } = await setUpPartnership(actor, transaction, {
    id,
    slug: SLUG,
    demonstration: true,
    name: 'South Notts Community Safety Partnership (demonstration)',
    agencies: DEMONSTRATION_AGENCIES,
  });
  await addStandardCategories(actor, transaction);
  await addAgreements(actor, transaction, agencies);
  await startReviews(actor, transaction, reviewingAgency(agencies));
  await startEnforcement(actor, transaction);
  await startSanctuary(actor, transaction);
  const { performanceOfficer, officers } = await addPeople(actor, transaction, agencies);
  const rows = await table('broxtowe-indicators');
  const planId = await loadPlan(actor, transaction, {
    name: 'Community Safety Business Plan',
    startsOn: '2025-04-01',
    endsOn: '2028-03-31',
    rows,
    feeds: closureFeeds(agencies),
    objectives: OBJECTIVES,
    shares: [{ code: 'ComS_024', from: 'ComS_024b', of: 'ComS_024a' }],
  });
  await layOutActions(actor, performanceOfficer, agencies, transaction, planId);

  say('Taking in the demonstration cases…');
  const taken = await importHistory(actor, transaction);
  await layOutComplaints(officers, transaction);
  await layOutMergedCase(officers.find(({ agencyName }) => agencyName === 'Housing')!, transaction);
  await layOutTimeline(officers, transaction, dataFolder);
  await layOutAgenciesTogether(officers, transaction);
  await layOutReviews(actor, transaction);
  await layOutPeopleAndPlaces(officers, transaction);
  await layOutWork(actor, officers, transaction);
  const landlordId = agencies.find(({ name }) => name === 'Housing')!.id;
  await layOutClosedCase(transaction, { officer: officers.find(({ agencyName }) => agencyName === 'Environmental Health')!, performanceOfficer, landlordId, dataFolder });
  await layOutPanels(actor, transaction, agencies);
  await layOutPastEnforcement(performanceOfficer, transaction);
  await layOutWarningsAndNotices(officers, transaction, dataFolder);
  await layOutSanctuary(actor, transaction, agencies);
  say(`${taken.toLocaleString('en-GB')} rows of case history taken in. Counting the figures…`);
  await noteEverythingDue(transaction);
  await countDue(transaction);
  await publishPrintedYears(performanceOfficer, transaction);
}

async function layOutActions(actor: Actor, performanceOfficer: Actor, agencies: Agency[], transaction: Transaction, planId: string): Promise<void> {
  const tables = { actions: await table('broxtowe-actions'), risks: await table('broxtowe-risks'), strategicRisks: await table('broxtowe-strategic-risks') };
  await loadActions(actor, transaction, { planId, ...tables });
  await layOutProgress(actor, performanceOfficer, agencies, transaction);
}

async function table(name: string): Promise<PlanRow[]> {
  return parse(await readFile(join(DATA, `${name}.csv`)), { columns: true });
}

async function importHistory(actor: Actor, transaction: Transaction): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'concord-demonstration-'));
  try {
    const file = join(folder, 'history.csv');
    await writeHistory(demonstrationHistory(transaction.today), file);
    const onFaults = (faults: unknown[]): Promise<void> => Promise.reject(new Error(`The demonstration's own history is refused: ${JSON.stringify(faults[0])}`));
    return (await importCases(actor, transaction, { importId: uuidv7(), file, onFaults })).taken;
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Adds the people, all with the one password, and gives those whom the demonstration acts as. */
async function addPeople(actor: Actor, transaction: Transaction, agencies: Agency[]): Promise<{ performanceOfficer: Actor; officers: Actor[] }> {
  const passwordHash = await hashPassword(DEMONSTRATION_PASSWORD);
  const actors: Actor[] = [];
  for (const { name, email, agency, roles } of DEMONSTRATION_PEOPLE) {
    const agencyId = agencies.find((one) => one.name === agency)!.id;
    const { id, secret } = await addStaff(actor, transaction, { name, email, agencyId, roles });
    await transaction.run('select set_password_by_link($1, $2, $3)', [hashOfSecret(secret), transaction.now, passwordHash]);
    actors.push({ ...actor, staffId: id, agencyId, name, agencyName: agency, roles });
  }
  return {
    performanceOfficer: actors.find(({ roles }) => roles.includes('performance-officer'))!,
    officers: actors.filter(hasCasework),
  };
}
