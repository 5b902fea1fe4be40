import { inWords, type IsoDate } from '#calendar';
import { makePdf, type Block } from '#platform';

/** A letter as it goes out. */
export interface Letter {
  reference: string;
  agencyName: string;
  /** The lines of the address; none in what goes by email. */
  address: string;
  heading: string;
  body: string;
  sentOn: IsoDate;
}

/** Makes a letter's PDF. The same letter gives the same bytes: what the officer printed is what is kept. */
export async function letterPdf({ reference, agencyName, address, heading, body, sentOn }: Letter): Promise<Buffer> {
  const addressee: Block[] = address ? [{ kind: 'address', lines: address.split(/\r?\n/) }] : [];
  return makePdf({
    title: `Letter about case ${reference}`,
    language: 'en-GB',
    author: agencyName,
    madeAt: new Date(`${sentOn}T12:00:00Z`),
    blocks: [
      { kind: 'paragraph', text: agencyName },
      ...addressee,
      { kind: 'paragraph', text: inWords(sentOn) },
      { kind: 'heading', text: heading },
      ...paragraphs(body),
    ],
  });
}

function paragraphs(body: string): Block[] {
  return body.replaceAll('\r\n', '\n').split(/\n{2,}/).map((text) => text.trim()).filter(Boolean).map((text) => ({ kind: 'paragraph', text }));
}
