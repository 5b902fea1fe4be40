import { may, requirePermission, type Actor } from '#agencies';
import { inWords, type IsoDate } from '#calendar';
import { ACTION_KINDS, openCase, openPlace, peopleOfCase, PERSON_ROLES, readRisk, type ActionKind } from '#cases';
import type { Transaction } from '#platform';
import type { ReferralRisk } from '../rules/referral.js';

/** Somebody of the case who can be referred. */
export interface PersonOfReferral {
  /** Their record among the people of the case. */
  id: string;
  called: string;
  /** What they are in the case. */
  roles: string;
  bornOn: IsoDate | null;
}

/** What a referral from a case begins with, so that nothing is typed twice: all of it as far as who refers may see it. */
export interface StartOfReferral {
  caseId: string;
  reference: string;
  people: PersonOfReferral[];
  address: string;
  why: string;
  tried: string;
  risk: ReferralRisk;
  riskNote: string;
  /** Who is known at the case's address. */
  others: string[];
}

const TRIED_SHOWN = 15;

/** Reads what a case can give to a referral. The people of the case and of its place are written down as read. */
export async function startOfReferral(actor: Actor, transaction: Transaction, caseId: string): Promise<StartOfReferral> {
  requirePermission(actor, 'panels.refer');
  const file = await openCase(actor, transaction, caseId);
  const people = may(actor, 'people.read') ? await peopleFrom(actor, transaction, caseId) : [];
  const risk = file.seenParts.includes('risk') ? await readRisk(actor, transaction, caseId) : null;
  const [place] = await transaction.query<{ id: string | null }>('select place_id as id from cases where id = $1', [caseId]);
  const there = place?.id && may(actor, 'places.read') ? (await openPlace(actor, transaction, place.id)).people : [];
  return {
    caseId, reference: file.reference, people, address: `${file.address} ${file.postcode}`.trim(), why: file.summary, tried: await triedSoFar(transaction, caseId),
    risk: risk?.priority ?? 'medium',
    riskNote: risk?.id ? `${risk.title}, ${inWords(risk.takenOn)}: ${risk.band}, ${risk.score} points${risk.reason ? `. ${risk.reason}` : ''}` : '',
    others: [...new Set(there.map(({ called }) => called))],
  };
}

/** Each person of the case once; those complained about first, since most referrals are about them. */
async function peopleFrom(actor: Actor, transaction: Transaction, caseId: string): Promise<PersonOfReferral[]> {
  const found = new Map<string, PersonOfReferral & { accused: boolean }>();
  for (const { person, recordId, role, endedOn } of await peopleOfCase(actor, transaction, caseId)) {
    if (endedOn !== null) continue;
    const known = found.get(person.id);
    const roles = known ? `${known.roles}, ${PERSON_ROLES[role].toLowerCase()}` : PERSON_ROLES[role];
    found.set(person.id, {
      id: known?.id ?? recordId, called: person.called, roles, bornOn: person.bornOn || null, accused: (known?.accused ?? false) || role === 'alleged-perpetrator',
    });
  }
  return [...found.values()].sort((one, other) => Number(other.accused) - Number(one.accused)).map(({ accused: _, ...person }) => person);
}

/** What the timeline says was done, a line each, the last first. */
async function triedSoFar(transaction: Transaction, caseId: string): Promise<string> {
  const rows = await transaction.query<{ kind: ActionKind; happenedOn: IsoDate }>(
    `select kind, happened_on as "happenedOn" from case_events where case_id = $1 and kind = any($2) order by happened_on desc, id desc limit ${TRIED_SHOWN}`,
    [caseId, Object.keys(ACTION_KINDS)],
  );
  return rows.map(({ kind, happenedOn }) => `${inWords(happenedOn)}: ${ACTION_KINDS[kind].toLowerCase()}`).join('\n');
}
