import { uuidv7 } from 'uuidv7';
import type { IsoDate } from '#calendar';
import { makePdf, type Block, type Transaction } from '#platform';
import { letterOfWords, wordsOfLetter, type Letter, type RequestInWords } from './rules/letters.js';

/** Which letter of a request it is. */
export type LetterKind = 'acknowledgement' | 'decision' | 'outcome';

/** Keeps a letter to the person who asked, word for word. Made again for the same step, the first stays. */
export async function keepLetter(
  transaction: Transaction,
  { reviewId, agencyId, kind, letter }: { reviewId: string; agencyId: string; kind: LetterKind; letter: Letter },
): Promise<void> {
  await transaction.run(
    `insert into review_letters (id, partnership_id, review_id, agency_id, kind, words, made_at) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (review_id, kind) do nothing`,
    [uuidv7(), transaction.identity.partnershipId, reviewId, agencyId, kind, wordsOfLetter(letter), transaction.now],
  );
}

/** What letters say of a request. */
export async function requestInWords(transaction: Transaction, reviewId: string): Promise<RequestInWords> {
  const [request] = await transaction.query<RequestInWords & { receivedOn: IsoDate }>(
    `select r.reference, a.name, a.asked_by as "askedBy", r.received_on as "receivedOn", a.received_by as "receivedBy", g.name as "agencyName"
     from review_requests r join review_applicants a on a.review_id = r.id join agencies g on g.id = r.agency_id where r.id = $1`,
    [reviewId],
  );
  return request!;
}

/** A kept letter as a PDF: the same words give the same bytes. */
export async function letterPdf({ words, agencyName, madeAt }: { words: string; agencyName: string; madeAt: Date }): Promise<Buffer> {
  const { title, paragraphs } = letterOfWords(words);
  const blocks: Block[] = [{ kind: 'heading', text: title }, ...paragraphs.map((text): Block => ({ kind: 'paragraph', text }))];
  return makePdf({ title, language: 'en-GB', author: agencyName, madeAt, blocks });
}
