import type { Actor } from '#agencies';
import { addDays, type IsoDate } from '#calendar';
import {
  changeDocumentDetails, draftNotice, draftWarning, giveAuthority, issueWarning, POWERS, serveNotice, type AskedRequirement, type Power, type Recipient,
} from '#notices';
import type { Transaction } from '#platform';

const SOURCE = 'Scheme of delegation, part 3, line 4.2';
const STOP: AskedRequirement = { kind: 'stop', words: 'Stop playing music that is heard in other homes after 11pm', byOn: null };
const QUIETEN: AskedRequirement = { kind: 'steps', words: 'Take reasonable steps to keep visitors quiet when they leave', byOn: null };

/** Gives each officer the power to issue, and lays out a notice that was served, after its warning, and a warning that is drafted. */
export async function layOutWarningsAndNotices(officers: readonly Actor[], transaction: Transaction, dataFolder: string | null): Promise<void> {
  for (const officer of officers.filter(({ roles }) => roles.includes('officer'))) await authorise(officer, transaction);
  const of = (agency: string): Actor => officers.find(({ agencyName }) => agencyName === agency)!;
  await serveAfterWarning(of('Environmental Health'), transaction, dataFolder ?? undefined);
  await draftFirstWarning(of('Housing'), transaction);
}

async function authorise(officer: Actor, transaction: Transaction): Promise<void> {
  const manager: Actor = { ...officer, roles: ['manager'] };
  // The chief executive's signature is not an officer's to give.
  const powers = (Object.keys(POWERS) as Power[]).filter((power) => power !== 'closure-notice-extended' && power !== 'spaces-order');
  await giveAuthority(manager, transaction, { staffId: officer.staffId!, powers, jobTitle: 'Enforcement officer', source: SOURCE, fromOn: '2024-04-01', untilOn: null });
  await changeDocumentDetails(manager, transaction, {
    version: 0, address: 'Council Offices\nFoster Avenue\nBeeston\nNG9 1AB', contact: '0115 496 0100\nasb@example.org', court: 'Nottingham Magistrates’ Court',
    howToPay: 'Online at pay.example.org, or by phone on 0115 496 0101', advice: 'Citizens Advice, 0800 144 8848',
  });
}

async function serveAfterWarning(officer: Actor, transaction: Transaction, dataFolder?: string): Promise<void> {
  const { caseId, recipient } = await complainedAbout(officer, transaction);
  const day = (back: number): IsoDate => addDays(transaction.today, -back);
  const { id: warningId } = await draftWarning(officer, transaction, {
    caseId, recipient, conduct: 'Playing loud music after 11pm on most nights since August', effect: 'Neighbours on both sides cannot sleep', wideWhy: '', requirements: [STOP],
  });
  await issueWarning(officer, transaction, warningId, {
    version: 1, on: day(33), time: '14:05', how: 'hand', where: 'At his door', proof: 'He took it and read it',
  }, dataFolder);
  const { id } = await draftNotice(officer, transaction, {
    caseId, warningId, recipient, bornOn: null, ageBelief: 'About 40. He has a driving licence and a grown-up daughter', conduct: 'Playing loud music after 11pm on most nights since August',
    wideWhy: '', detrimentalWhy: 'Two families cannot sleep, and one child misses school', persistentWhy: 'Eleven reports in ten weeks',
    unreasonableWhy: 'He was asked to stop five times and turned it up', enoughTimeWhy: 'He had four weeks to turn it down', earlyWhy: '',
    continuingWhy: 'Heard by an officer on the stairs at 00:40 last Friday', informed: 'Broxtowe Homes, the landlord, by phone', requirements: [STOP, QUIETEN],
  });
  await serveNotice(officer, transaction, id, { version: 1, on: day(3), time: '10:30', how: 'hand', where: 'At his door', proof: 'He took it. Seen by a second officer' }, dataFolder);
}

async function draftFirstWarning(officer: Actor, transaction: Transaction): Promise<void> {
  const { caseId, recipient } = await complainedAbout(officer, transaction);
  await draftWarning(officer, transaction, {
    caseId, recipient, conduct: 'Letting a dog run loose in the shared yard every morning', effect: 'Children are afraid to cross it on their way to school', wideWhy: '',
    requirements: [{ kind: 'steps', words: 'Take reasonable steps to keep the dog on a lead in the yard', byOn: null }],
  });
}

/** Whom the newest open case of an officer's agency is about. */
async function complainedAbout({ agencyId }: Actor, transaction: Transaction): Promise<{ caseId: string; recipient: Recipient }> {
  const [found] = await transaction.query<{ caseId: string; personId: string; name: string }>(
    `select p.case_id as "caseId", p.person_id as "personId", n.name from case_people p join people n on n.id = p.person_id
       join spells s on s.case_id = p.case_id and s.agency_id = $1 and s.left_on is null
     where p.role = 'alleged-perpetrator' order by p.case_id desc limit 1`,
    [agencyId],
  );
  return { caseId: found!.caseId, recipient: { personId: found!.personId, bodyId: null, name: found!.name, address: '1 Quillet Street, Beeston, NG9 2XB' } };
}
