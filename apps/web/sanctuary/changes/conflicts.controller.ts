import { Controller, Get, Post, Req } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { addConflict, conflictsOf, liftConflict, peopleOfSanctuary } from '#sanctuary';
import { notFound } from '#platform';
import { Needs, ShowsAgain } from '../../http/access.js';
import { GoTo, type Page } from '../../http/answers.js';
import { readAs } from '../../http/form.js';
import { FormId, Id, Words } from '../../http/form-fields.js';
import { idFrom, type WebRequest } from '../../http/page-request.js';
import { formOf } from '../../http/typed.js';
import { referralStep } from '../referrals/referral-step.js';

class ConflictForm {
  @FormId()
  id!: string;

  @Id('Choose the person who must not see it')
  staffId!: string;

  @Words(500, 'What connects them')
  reason!: string;
}

/** Who must not see a referral, being close to the perpetrator: they are shut out of everything of it. */
@Controller('sanctuary/:id/conflicts')
@Needs('sanctuary.coordinate')
export class SanctuaryConflictsController {
  @Get()
  async showConflict(@Req() request: WebRequest): Promise<Page> {
    return referralStep(request, 'conflicts', async () => ({
      heading: 'Shut somebody out', button: 'Shut them out', grave: true,
      intro: ['From now on they see nothing of it, and what was theirs to do is nobody’s. They are not told.', 'You can shut yourself out.'],
      fields: [
        {
          is: 'select', field: 'staffId', label: 'Who must not see it?', prompt: 'Choose',
          choices: (await peopleOfSanctuary(request.actor, request.transaction)).map(({ staffId, name, agencyName }) => ({ value: staffId, text: `${name}, ${agencyName}` })),
        },
        { is: 'area', field: 'reason', label: 'What connects them?', hint: 'For example, a brother of the perpetrator', rows: 2 },
      ],
      always: { id: request.refused?.typed.id ?? uuidv7() },
    }));
  }

  @Post()
  @ShowsAgain('showConflict')
  async shutOut(@Req() request: WebRequest): Promise<GoTo> {
    const { actor, transaction } = request;
    const referralId = idFrom(request.params.id, 'referral');
    const form = await readAs(ConflictForm, { staffId: '', ...formOf(request) });
    const { coordinatorsLeft } = await addConflict(actor, transaction, { ...form, referralId });
    const words = coordinatorsLeft > 0 ? 'They see nothing of it any more' : 'Nobody who coordinates sees it now. Ask your administrator to name a coordinator';
    return new GoTo(form.staffId === actor.staffId ? '/sanctuary' : `/sanctuary/${referralId}`, words);
  }

  @Get(':conflictId')
  async showLift(@Req() request: WebRequest): Promise<Page> {
    const conflictId = idFrom(request.params.conflictId, 'conflict of interest');
    return referralStep(request, `conflicts/${conflictId}`, async ({ id }) => {
      const held = (await conflictsOf(request.actor, request.transaction, id)).find((one) => one.id === conflictId);
      if (!held) throw notFound('conflict of interest');
      return { heading: `Let ${held.name} see it again`, button: 'Let them see it again', grave: true, intro: [`Shut out because: ${held.reason}.`, 'Do this only where it was a mistake.'], fields: [] };
    });
  }

  @Post(':conflictId')
  @ShowsAgain('showLift')
  async lift(@Req() request: WebRequest): Promise<GoTo> {
    await liftConflict(request.actor, request.transaction, idFrom(request.params.conflictId, 'conflict of interest'));
    return new GoTo(`/sanctuary/${idFrom(request.params.id, 'referral')}`, 'They can see it again');
  }
}
