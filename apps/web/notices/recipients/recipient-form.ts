import { addBody, earlierEnforcement, recipientsOfCase, type PossibleRecipient, type Recipient } from '#notices';
import { refuse } from '#platform';
import { formIdFrom, newFormId } from '../../cases/form-id.js';
import { NeededWords, Words } from '../../http/form-fields.js';
import { readAs } from '../../http/form.js';
import { textOf, type WebRequest } from '../../http/page-request.js';
import { earlierRow } from '../repeats/earlier-section.js';

/** The name and the address on the paper, and the known body that is chosen. */
class RecipientForm {
  @Words(60, 'Whom it is for')
  recipient: string = '';

  @Words(40, 'The body')
  bodyId: string = '';

  @Words(200, 'The name')
  recipientName: string = '';

  @Words(500, 'The address')
  recipientAddress: string = '';
}

/** A body that nobody has written down yet. */
class BodyForm {
  @NeededWords(200, 'The name', 'Enter the name of the business or body')
  bodyName: string = '';

  @Words(20, 'The number')
  bodyNumber: string = '';

  @Words(500, 'The address')
  bodyAddress: string = '';
}

/** What the form offers: people and known bodies, and what is chosen. A name or address that is only the record's is left for the record to fill. */
export async function recipientChoices({ actor, transaction }: WebRequest, caseId: string, chosen: Recipient | null): Promise<{ model: Record<string, unknown>; start: Record<string, string> }> {
  const { people, bodies } = await recipientsOfCase(actor, transaction, caseId);
  const known = chosen && findRecord([...people, ...bodies], chosen);
  const only = people.length === 1 && bodies.length === 0 ? people[0]! : null;
  const lines = await earlierEnforcement(actor, transaction, people);
  const earlier = people.map(({ personId, name }) => ({ name, rows: lines.filter(({ askedId }) => askedId === personId).map(earlierRow) }))
    .filter(({ rows }) => rows.length > 0);
  return {
    model: { people, bodies: bodies.map(({ bodyId, name }) => ({ id: bodyId, name })), earlier },
    start: {
      recipient: chosen ? (chosen.bodyId ? 'body' : (known?.personId ?? '')) : (only?.personId ?? ''),
      bodyId: chosen?.bodyId ?? '',
      bodyFormId: newFormId(),
      recipientName: chosen && chosen.name !== known?.name ? chosen.name : '',
      recipientAddress: chosen && chosen.address !== known?.address ? chosen.address : '',
    },
  };
}

function findRecord(all: readonly PossibleRecipient[], { personId, bodyId }: Recipient): PossibleRecipient | undefined {
  return all.find((one) => (bodyId ? one.bodyId === bodyId : one.personId === personId));
}

/** Who was chosen, with the name and the address of their record where none was typed. A new body is written down. */
export async function recipientFrom(request: WebRequest, raw: Record<string, unknown>, caseId: string): Promise<PossibleRecipient> {
  const { actor, transaction } = request;
  const { recipient, bodyId, recipientName, recipientAddress } = await readAs(RecipientForm, raw);
  const found = recipient === 'new' ? await newBody(request, raw) : await knownRecipient();
  return { ...found, name: recipientName || found.name, address: recipientAddress || found.address };

  async function knownRecipient(): Promise<PossibleRecipient> {
    const { people, bodies } = await recipientsOfCase(actor, transaction, caseId);
    const one = recipient === 'body' ? bodies.find((body) => body.bodyId === bodyId) : people.find(({ personId }) => personId === recipient);
    if (!one) throw recipient === 'body' ? refuse('bodyId', 'Choose the business or body') : refuse('recipient', 'Choose whom it is for');
    return one;
  }
}

async function newBody({ actor, transaction }: WebRequest, raw: Record<string, unknown>): Promise<PossibleRecipient> {
  const { bodyName: name, bodyNumber: registeredNumber, bodyAddress: address } = await readAs(BodyForm, raw);
  const { id } = await addBody(actor, transaction, { id: formIdFrom(textOf(raw.bodyFormId)), name, otherNames: '', registeredNumber, address });
  return { personId: null, bodyId: id, name, address, bornOn: null };
}
