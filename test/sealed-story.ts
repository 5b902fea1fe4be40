import { uuidv7 } from 'uuidv7';
import {
  acceptConfidentiality, acceptReferral, addAction, addLine, answerResearch, askQuestion, beginMeeting, closeAction, declareConflict, endMeeting, keepOn,
  planMeeting, publishAgenda, putOnAgenda, referToPanel,
} from '#panels';
import { share, makeAgreement } from './sharing.js';
import { makeItem, makePanel, refer, seat, type TestPanel } from './panels.js';
import type { TestPartnership } from './partnership.js';
import type { TestActor } from './people.js';
import type { Transaction } from '#platform';
import type { World } from './world.js';

/** What the story types into a panel: each place its own word, that stands nowhere else and that a search finds. */
export function word(place: string): string {
  return `zq${place}vx`;
}

/** A case that several agencies know, and a restricted panel that knows nothing of it yet. */
export interface Before {
  partnership: TestPartnership;
  /** Who has the case, and will refer from it. */
  referrer: TestActor;
  caseId: string;
  /** A case that this one turns out to be the same as. */
  otherCaseId: string;
  panel: TestPanel;
  /** Another panel, which is not restricted. */
  openPanelId: string;
  /** Of the panel: who runs it beside the chair, and a member. */
  coordinator: TestActor;
  member: TestActor;
  /** Of the panel, and shut out of the item that is to come: one who runs it, and a member. */
  shutOutDeputy: TestActor;
  shutOutMember: TestActor;
  /** An item that all seats see, and the panel's meetings: of today, and the next. */
  openItemId: string;
  openReference: string;
  todayId: string;
  nextId: string;
}

/** The case, the panel with its seats, and the agendas of two meetings, sent out. */
export async function makeCasesAndPanel(world: World, partnership: TestPartnership, seated: { deputy: TestActor; member: TestActor }): Promise<Before> {
  const referrer = await world.makeActor({ partnership, role: 'officer', agency: 'Environmental Health' });
  const { id: caseId } = await world.logCase(referrer, { address: '7 Foundry Mews, Stapleford', reporter: { name: 'Perpetua Lindqvist', phone: '07700 900123', email: 'p@example.org' } });
  const { id: otherCaseId } = await world.logCase(referrer, { address: '7 Foundry Mews, Stapleford', summary: 'Shouting' });
  const agreementId = await makeAgreement(world, partnership);
  await share(world, referrer, partnership, { caseId, to: 'Housing', agreementId });
  const open = await makePanel(world, partnership);
  await makeItem(world, open, { name: 'Known To All' });

  const panel = await makePanel(world, partnership, { kind: 'complex-case' });
  const coordinator = await world.makeActor({ partnership, role: 'manager', agency: 'Communities', password: true });
  const member = await world.makeActor({ partnership, role: 'officer', agency: 'Housing Repairs' });
  await seat(world, panel, coordinator, 'coordinator');
  await seat(world, panel, member);
  await seat(world, panel, seated.deputy, 'deputy');
  await seat(world, panel, seated.member);
  const openItemId = await makeItem(world, panel, { name: 'Alder Openshaw' });
  const plan = (meetsOn: string): Promise<string> =>
    world.as(panel.chair, async (transaction) => {
      const { id } = await planMeeting(panel.chair, transaction, { panelId: panel.id, meetsOn, startsAt: '09:30', endsAt: '12:00', place: 'Town Hall, Beeston' });
      await putOnAgenda(panel.chair, transaction, { meetingId: id, itemId: openItemId, because: 'new', urgentWhy: '' });
      const [{ version }] = await transaction.query<{ version: number }>('select version from panel_meetings where id = $1', [id]) as [{ version: number }];
      await publishAgenda(panel.chair, transaction, id, version);
      return id;
    });
  const [{ reference: openReference }] = (await world.rows<{ reference: string }>('select reference from panel_items where id = $1', [openItemId])) as [{ reference: string }];
  const [todayId, nextId] = [await plan('2026-11-24'), await plan('2026-12-08')];
  return {
    partnership, referrer, caseId, otherCaseId, panel, openPanelId: open.id, coordinator, member, shutOutDeputy: seated.deputy, shutOutMember: seated.member,
    openItemId, openReference, todayId, nextId,
  };
}

/** Today's meeting is opened, and something is said and promised about the item that everybody sees. */
export async function openToday(world: World, { panel: { chair }, coordinator, member, shutOutDeputy, shutOutMember, openItemId, todayId }: Before): Promise<void> {
  await world.as(chair, async (transaction) => {
    await beginMeeting(chair, transaction, todayId, { version: await versionOf(transaction, 'panel_meetings', todayId), accepted: true });
    await say(chair, transaction, { meetingId: todayId, itemId: openItemId, words: 'They were visited' });
    await addAction(chair, transaction, {
      id: uuidv7(), meetingId: todayId, itemId: openItemId, what: 'Visit them again', owner: shutOutMember.staffId, dueOn: '2026-11-30',
    });
  });
  for (const person of [coordinator, member, shutOutDeputy, shutOutMember]) {
    await world.as(person, (transaction) => acceptConfidentiality(person, transaction, todayId));
  }
}

/** The panel takes the case up, with all that it ever does about an item, and takes up somebody else besides. */
export async function sealCase(world: World, before: Before, itemId: string): Promise<void> {
  const { referrer, caseId, panel, coordinator, member, shutOutDeputy, shutOutMember, todayId, nextId } = before;
  await world.as(referrer, (transaction) =>
    referToPanel(referrer, transaction, {
      id: itemId, panelId: panel.id, caseId, personId: null, name: word('name'), bornOn: '1984-02-29', address: word('address'), why: word('why'),
      tried: word('tried'), askedFor: word('askedfor'), othersThere: word('others'), consent: 'not-asked', lawfulBasis: 'crime-and-disorder',
      basisReason: word('basis'), risk: 'high', riskNote: word('risk'),
    }),
  );
  for (const staffId of [shutOutDeputy.staffId, shutOutMember.staffId]) {
    await world.as(coordinator, (transaction) => declareConflict(coordinator, transaction, { itemId, staffId, reason: word('conflict') }));
  }
  await world.as(coordinator, async (transaction) => {
    await acceptReferral(coordinator, transaction, itemId, { version: 1, individualId: null, meetsOn: null });
    for (const meetingId of [todayId, nextId]) await putOnAgenda(coordinator, transaction, { meetingId, itemId, because: 'urgent', urgentWhy: word('urgent') });
    await askQuestion(coordinator, transaction, { meetingId: nextId, itemId, agencyId: null, question: word('question') });
  });
  await world.as(member, async (transaction) => {
    const [asked] = await transaction.query<{ id: string; version: number }>(
      'select id, version from panel_research where meeting_id = $1 and item_id = $2 and agency_id = $3', [nextId, itemId, member.agencyId],
    );
    await answerResearch(member, transaction, { meetingId: nextId, researchId: asked!.id }, { version: asked!.version, answer: word('answer'), nothingKnown: false, send: true });
  });
  const meetingId = todayId;
  await world.as(member, (transaction) => say(member, transaction, { meetingId, itemId, words: word('line') }));
  await world.as(coordinator, async (transaction) => {
    await say(coordinator, transaction, { meetingId, itemId, words: word('decision'), kind: 'decision' });
    const [doneId, openId] = [uuidv7(), uuidv7()];
    await addAction(coordinator, transaction, { id: doneId, meetingId, itemId, what: word('done'), owner: member.staffId, dueOn: '2026-12-01' });
    await addAction(coordinator, transaction, { id: openId, meetingId, itemId, what: word('promise'), owner: panel.chair.staffId, dueOn: '2026-11-25' });
    await closeAction(coordinator, transaction, doneId, { version: 1, state: 'not-done', reason: word('undone') });
    const version = await versionOf(transaction, 'panel_items', itemId);
    await keepOn(coordinator, transaction, { meetingId, itemId, version, nextReviewOn: '2026-12-08', note: word('outcome') });
  });
  await bringSomebodyElse(world, before);
}

/** Without a case, and at the meeting's end nobody has settled what comes of it. */
async function bringSomebodyElse(world: World, { panel, coordinator, shutOutDeputy, shutOutMember, todayId }: Before): Promise<void> {
  const itemId = await refer(world, coordinator, panel, { name: word('other') });
  await world.as(coordinator, async (transaction) => {
    for (const { staffId } of [shutOutDeputy, shutOutMember]) await declareConflict(coordinator, transaction, { itemId, staffId, reason: word('conflict') });
    await acceptReferral(coordinator, transaction, itemId, { version: 1, individualId: null, meetsOn: null });
    await putOnAgenda(coordinator, transaction, { meetingId: todayId, itemId, because: 'urgent', urgentWhy: word('urgent') });
  });
}

/** Today's meeting ends. */
export async function endToday(world: World, { panel: { chair }, todayId }: Before): Promise<void> {
  await world.as(chair, async (transaction) => endMeeting(chair, transaction, todayId, { version: await versionOf(transaction, 'panel_meetings', todayId) }));
}

function say(actor: TestActor, transaction: Transaction, line: { meetingId: string; itemId: string; words: string; kind?: string }): Promise<unknown> {
  const { meetingId, itemId, words, kind = 'note' } = line;
  return addLine(actor, transaction, meetingId, { id: uuidv7(), itemId, kind, words, agencies: [] });
}

/** The version of a row, as a page would show it now. */
export async function versionOf(transaction: Transaction, table: string, id: string): Promise<number> {
  const [row] = await transaction.query<{ version: number }>(`select version from ${table} where id = $1`, [id]);
  return row!.version;
}
