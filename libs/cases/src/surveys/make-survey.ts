import { uuidv7 } from 'uuidv7';
import { hashOfSecret, newSecret, requirePermission, type Actor } from '#agencies';
import { addDays, inWords, type IsoDate } from '#calendar';
import { makePdf, notFound, record, Refusal, type Transaction } from '#platform';
import { currentSpell, requireOwnAgency } from '../current-spell.js';
import { holdCase } from '../hold-case.js';
import { SURVEY_DAYS } from './rules/survey.js';

/** A new survey's secret, which is shown once, and its last day. */
export interface MadeSurvey {
  id: string;
  secret: string;
  expiresOn: IsoDate;
}

/**
 * Makes a link by which a person says how their case was handled, and ends an earlier one of theirs. For people who were told
 * that the case is closed, because nobody else may be written to about it.
 */
export async function makeSurvey(actor: Actor, transaction: Transaction, caseId: string, personId: string): Promise<MadeSurvey> {
  requirePermission(actor, 'cases.close');
  // Two at once take turns: the second ends the link of the first, as it would later.
  await holdCase(transaction, caseId, { takeTurns: true });
  const spell = await currentSpell(transaction, caseId);
  requireOwnAgency(actor, spell);
  if (!spell.closedOn) throw new Refusal([{ field: null, message: 'This case is open. Ask how it went once it is closed' }], 'conflict');
  const [told] = await transaction.query<{ way: string }>(
    `select way from tellings where case_id = $1 and person_id = $2 and kind = 'closed' order by id desc limit 1`,
    [caseId, personId],
  );
  if (!told || told.way === 'not-told') {
    throw new Refusal([{ field: null, message: 'Tell the person first that the case is closed. Whom it is not safe to tell, nobody may ask' }], 'conflict');
  }
  await transaction.run('update surveys set revoked_at = $3 where case_id = $1 and person_id = $2 and not answered and revoked_at is null', [
    caseId, personId, transaction.now,
  ]);
  const { secret, hash } = newSecret();
  const expiresOn = addDays(transaction.today, SURVEY_DAYS);
  const id = uuidv7();
  await transaction.run(
    `insert into surveys (id, partnership_id, agency_id, case_id, person_id, token_hash, expires_on, made_by, made_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [id, actor.partnershipId, actor.agencyId, caseId, personId, hash, expiresOn, actor.staffId, transaction.now],
  );
  await record(transaction, { via: actor.via, action: 'survey.made', subjectKind: 'case', subjectId: caseId, details: { surveyId: id } });
  return { id, secret, expiresOn };
}

/**
 * A page with a survey's address, to put into the envelope. It is not kept: who reads the case must not be able to answer in
 * the person's place.
 */
export async function surveySlip(actor: Actor, transaction: Transaction, caseId: string, asked: { secret: string; publicUrl: string }): Promise<Buffer> {
  requirePermission(actor, 'cases.close');
  const [survey] = await transaction.query<{ expiresOn: IsoDate }>(
    'select expires_on as "expiresOn" from surveys where token_hash = $1 and case_id = $2 and revoked_at is null',
    [hashOfSecret(asked.secret), caseId],
  );
  if (!survey) throw notFound('survey');
  return makePdf({
    title: 'How did we do?',
    language: 'en-GB',
    author: actor.agencyName,
    madeAt: transaction.now,
    blocks: [
      { kind: 'heading', text: 'How did we do?' },
      { kind: 'paragraph', text: `${actor.agencyName} would like to know how you found the way we dealt with your case. There are four short questions. You need no account.` },
      { kind: 'paragraph', text: 'Type this address into a web browser on a phone or a computer:' },
      { kind: 'paragraph', text: `${asked.publicUrl}/survey/${asked.secret}` },
      { kind: 'list', items: [
        `You can answer once, until ${inWords(survey.expiresOn)}.`,
        'Your answers are kept without your name and without your case.',
        'Keep this page to yourself: whoever has the address can answer.',
      ] },
    ],
  });
}
