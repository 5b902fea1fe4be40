import { Controller, Get, Post, Req } from '@nestjs/common';
import { answerExtra, openOrder, sanctuaryCatalogue } from '#sanctuary';
import { notFound } from '#platform';
import { Needs, ShowsAgain } from '../../http/access.js';
import { GoTo, type Page } from '../../http/answers.js';
import { readAs } from '../../http/form.js';
import { IdOrNone, Version, Words, YesOrNo } from '../../http/form-fields.js';
import { idFrom, type WebRequest } from '../../http/page-request.js';
import { stepPage } from '../../http/step-page.js';
import { formOf } from '../../http/typed.js';

class ExtraForm {
  @Version()
  version!: number;

  @YesOrNo('Choose whether it is to be done')
  agreed!: boolean;

  @IdOrNone('Choose what to fit from the list')
  measureId!: string | null;

  @Words(1000, 'The reason')
  why!: string;
}

/** The answer to work that was found on site. */
@Controller('sanctuary/orders/:id/extra/:itemId')
@Needs('sanctuary.coordinate')
export class ExtraWorkController {
  @Get()
  async showExtra(@Req() request: WebRequest): Promise<Page> {
    const { actor, transaction, params } = request;
    const order = await openOrder(actor, transaction, idFrom(params.id, 'works order'));
    const item = order.items.find(({ id }) => id === idFrom(params.itemId, 'extra work'));
    if (!item) throw notFound('extra work');
    const catalogue = await sanctuaryCatalogue(actor, transaction);
    const address = `/sanctuary/orders/${order.id}`;
    return stepPage(request, {
      caption: `Works order ${order.reference}`, heading: 'Extra work', back: { href: address, text: 'Back to the order' }, action: `${address}/extra/${item.id}`,
      blocked: item.state === 'extra' ? null : 'This has been answered already.',
      facts: [{ key: 'Found', value: `${[item.room, item.opening].filter(Boolean).join(', ')}: ${item.what}` }],
      fields: [
        { is: 'radios', field: 'agreed', label: 'Is it to be done?', choices: [{ value: 'yes', text: 'Yes' }, { value: 'no', text: 'No' }] },
        {
          is: 'select', field: 'measureId', label: 'What is to be fitted?', prompt: 'Nothing of the catalogue',
          choices: catalogue.filter(({ offered }) => offered).map(({ id, name }) => ({ value: id, text: name })),
        },
        { is: 'area', field: 'why', label: 'If not, why?', hint: 'Whoever does the work reads it', rows: 2 },
      ],
      start: {}, always: { version: item.version }, button: 'Save the answer',
    });
  }

  @Post()
  @ShowsAgain('showExtra')
  async answer(@Req() request: WebRequest): Promise<GoTo> {
    const form = await readAs(ExtraForm, { agreed: '', measureId: '', ...formOf(request) });
    await answerExtra(request.actor, request.transaction, { itemId: idFrom(request.params.itemId, 'extra work'), ...form });
    return new GoTo(`/sanctuary/orders/${idFrom(request.params.id, 'works order')}`, 'Answered');
  }
}
