import type { Transaction } from '#platform';
import { ArrayValues, TYPE } from './array-values.js';
import type { Halves } from './binary-values.js';
import { bytesOfId } from './case-ids.js';
import type { HistorySpell } from './rules/case-history.js';

/** What a case says of itself, beside its spells. */
export interface CaseFacts {
  reference: string;
  categoryId: string;
  address: string;
  postcode: string;
  summary: string;
}

/** Few enough that the server has work at once, and enough to be worth a message. */
const LEAST_SPELLS = 1000;
/** Where the server is behind, so many wait for it. */
const MOST_SPELLS = 16_000;
const MOST_BYTES = 4_000_000;

/** Columns of arrays become columns of rows here, a value of each at a time: nothing of them is put down in between. */
const ADD = `
  with added as (
    insert into cases (id, partnership_id, reference, category_id, address, postcode, summary, import_fingerprint, logged_at)
    select unnest($1::uuid[]), (select current_partnership()), unnest($2::text[]), unnest($3::uuid[]), unnest($4::text[]),
      unnest($5::text[]), unnest($6::text[]), unnest($7::bigint[]), $8::timestamptz)
  insert into spells (agency_id, case_id, partnership_id, received_on, left_on, left_by)
  select unnest($9::uuid[]), unnest($10::uuid[]), (select current_partnership()), unnest($11::date[]), unnest($12::date[]), unnest($13::text[])`;

/** Adds cases and spells as they come, many by one statement: while the server adds some, the next are written. */
export class StraightRows {
  private readonly id = new ArrayValues(TYPE.uuid);
  private readonly reference = new ArrayValues(TYPE.text);
  private readonly category = new ArrayValues(TYPE.uuid);
  private readonly address = new ArrayValues(TYPE.text);
  private readonly postcode = new ArrayValues(TYPE.text);
  private readonly summary = new ArrayValues(TYPE.text);
  private readonly fingerprint = new ArrayValues(TYPE.bigint);
  private readonly agency = new ArrayValues(TYPE.uuid);
  private readonly caseId = new ArrayValues(TYPE.uuid);
  private readonly receivedOn = new ArrayValues(TYPE.date);
  private readonly leftOn = new ArrayValues(TYPE.date);
  private readonly leftBy = new ArrayValues(TYPE.text);
  private sending: Promise<unknown> = Promise.resolve();
  private isSending = false;

  /** @param idStart the first twelve bytes of every case's id; its number is the rest */
  constructor(
    private readonly transaction: Transaction,
    private readonly idStart: Buffer,
  ) {}

  addCase(number: number, { reference, categoryId, address, postcode, summary }: CaseFacts, { high, low }: Halves): void {
    this.id.value().numberedId(this.idStart, number);
    this.reference.value(reference.length).text(reference);
    this.category.value().bytes(bytesOfId(categoryId));
    this.address.value(address.length).text(address);
    this.postcode.value(postcode.length).text(postcode);
    this.summary.value(summary.length).text(summary);
    this.fingerprint.value().bigint(high, low);
  }

  addSpell(number: number, { agencyId, receivedOn, leftOn, leftBy }: HistorySpell): void {
    this.agency.value().bytes(bytesOfId(agencyId));
    this.caseId.value().numberedId(this.idStart, number);
    this.receivedOn.value().day(receivedOn);
    this.leftOn.value().day(leftOn);
    this.leftBy.value(9).textOrNothing(leftBy);
  }

  /** Sends the rows on where the server waits for some, or there are enough of them. */
  async flush(): Promise<void> {
    const many = this.caseId.length > MOST_SPELLS || this.summary.end + this.address.end > MOST_BYTES;
    if (many || (!this.isSending && this.caseId.length > LEAST_SPELLS)) await this.send();
  }

  /** Sends the last rows, and waits until the server has added all. */
  async finish(): Promise<void> {
    await this.send();
    await this.sending;
  }

  /** Waits until nothing is under way, whatever became of it. */
  async settle(): Promise<void> {
    await this.sending.catch(() => undefined);
  }

  private async send(): Promise<void> {
    await this.sending;
    const { id, reference, category, address, postcode, summary, fingerprint, agency, caseId, receivedOn, leftOn, leftBy } = this;
    const cases = [id, reference, category, address, postcode, summary, fingerprint].map((values) => values.take());
    const spells = [agency, caseId, receivedOn, leftOn, leftBy].map((values) => values.take());
    this.isSending = true;
    this.sending = this.transaction
      .run(ADD, [...cases, this.transaction.now, ...spells])
      .finally(() => (this.isSending = false));
    // It is heard at the next send().
    this.sending.catch(() => undefined);
  }
}
