import { asOwner, type Ground } from './ground.js';
import { startConcordWeb } from './concord-web.js';
import { Load } from './load/load.js';
import { get } from './load/wire.js';
import { atMost, type Line } from './table.js';
import { layOutDemonstration } from '../../apps/local/demonstration/lay-out.js';

const MOST_OF_CASE_PAGE = 3;

/** The plan's page from stored values, beside the page of one case, in the demonstration partnership. */
export async function benchPlan({ makeDatabase, say }: Ground): Promise<Line[]> {
  const url = await makeDatabase('bench_plan');
  const { people, password } = await layOutDemonstration(url, say);
  const performanceOfficer = people.find(({ role }) => role === 'Performance officer')!;
  const caseIds = await asOwner(url, async (owner) => {
    const { rows } = await owner.query<{ id: string }>('select id from cases order by id limit 500');
    return rows.map(({ id }) => id);
  });
  // Concord refuses demonstration data in production.
  const concord = await startConcordWeb(url, { NODE_ENV: 'development' });
  const load = new Load();
  try {
    const header = `Cookie: ${await concord.signIn(performanceOfficer.email, password)}`;
    const [plan, oneCase] = await load.compare(
      [['/plan'], caseIds.map((id) => `/cases/${id}`)].map((paths) => ({ port: concord.port, requests: paths.map((path) => get(path, header)) })),
      1,
    );
    return [atMost('The plan page beside a case page', plan!.milliseconds, oneCase!.milliseconds, MOST_OF_CASE_PAGE, 'ms')];
  } finally {
    await Promise.all([load.stop(), concord.stop()]);
  }
}
