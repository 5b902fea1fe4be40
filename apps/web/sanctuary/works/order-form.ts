import type { NewItem, OpenedSurvey } from '#sanctuary';
import { readAs } from '../../http/form.js';
import { FormId, Id, Words } from '../../http/form-fields.js';
import { textOf } from '../../http/page-request.js';

/** How many things the form has room for besides those of the survey. */
export const OTHERS = [1, 2, 3] as const;

class OrderForm {
  @FormId()
  id!: string;

  @Id('Choose who does the work')
  agencyId!: string;

  @Words(1000, 'How to get in')
  access!: string;
}

/** What surveys found that is to be fitted, in the order of the house. */
export function fittingsOf(surveys: readonly OpenedSurvey[]): OpenedSurvey['findings'] {
  return surveys.filter(({ finishedAt }) => finishedAt).flatMap(({ findings }) => findings).filter(({ measureId }) => measureId);
}

/** A works order from its form: what was ticked of the survey, and what was entered besides. */
export async function orderFrom(raw: Record<string, unknown>, surveys: readonly OpenedSurvey[]): Promise<OrderForm & { items: NewItem[] }> {
  const ticked = [raw.findings ?? []].flat().map(textOf);
  const found = fittingsOf(surveys).filter(({ id }) => ticked.includes(id)).map(({ measureId, room, opening }) => ({ measureId, room, opening, what: '' }));
  const others = OTHERS.map((number) => {
    const word = (name: string): string => textOf(raw[`${name}${number}`]).trim();
    return { measureId: word('measure') || null, room: word('room'), opening: word('opening'), what: word('what') };
  }).filter(({ measureId, room, opening, what }) => measureId || room || opening || what);
  return { ...(await readAs(OrderForm, { agencyId: '', ...raw })), items: [...found, ...others] };
}
