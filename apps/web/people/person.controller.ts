import { Controller, Get, Post, Req } from '@nestjs/common';
import { may } from '#agencies';
import { changePerson, openPerson, PERSON_ROLES, type Person } from '#cases';
import { Needs, ShowsAgain } from '../http/access.js';
import { GoTo, Page } from '../http/answers.js';
import { dateFrom, dateParts, readAs } from '../http/form.js';
import { idFrom, typedOr, type WebRequest } from '../http/page-request.js';
import { PERSON_CHOICES } from './choices.js';
import { ChangedPersonForm } from './person-forms.js';
import { viewOfPerson } from './person-view.js';

/** The page of a person: themselves and their own part in cases. Who else is in those, the cases tell. */
@Controller('people/:id')
export class PersonController {
  @Get()
  @Needs('people.read')
  async showPerson(@Req() { actor, transaction, params }: WebRequest): Promise<Page> {
    const file = await openPerson(actor, transaction, idFrom(params.id, 'person'));
    return new Page('people/person.njk', {
      title: file.person.called,
      file,
      person: viewOfPerson(file.person, transaction.today),
      cases: file.cases.map((one) => ({ ...one, words: PERSON_ROLES[one.role] })),
      merges: file.merges,
      mayEdit: may(actor, 'people.write'),
    });
  }

  @Get('edit')
  @Needs('people.write')
  async showEdit(@Req() request: WebRequest): Promise<Page> {
    const { person } = await openPerson(request.actor, request.transaction, idFrom(request.params.id, 'person'));
    const form = { ...typedOr<Record<string, unknown>>(request, startOf(person)), version: versionOf(request, person) };
    return new Page('people/edit-person.njk', { title: `Change ${person.called}`, person, form, choices: PERSON_CHOICES });
  }

  @Post('edit')
  @Needs('people.write')
  @ShowsAgain('showEdit')
  async edit(@Req() { actor, transaction, params, body }: WebRequest): Promise<GoTo> {
    const raw = body as Record<string, unknown>;
    const form = await readAs(ChangedPersonForm, { ...raw, bornOn: dateFrom(raw, 'bornOn') });
    const id = idFrom(params.id, 'person');
    await changePerson(actor, transaction, id, form);
    return new GoTo(`/people/${id}`, 'The details are changed');
  }
}

/**
 * The version that a form goes by: that of the page as it was first shown. A page that is out of date keeps what was typed, and
 * its old version with it: sent again unread, it would write over what the other person changed.
 */
function versionOf({ refused }: WebRequest, person: Person): unknown {
  return refused?.typed.version ?? person.version;
}

function startOf(person: Person): Record<string, unknown> {
  const { bornOn, anonymous, interpreter, ...facts } = person;
  return {
    ...facts, ...(bornOn && dateParts('bornOn', bornOn)), anonymous: anonymous ? 'yes' : '', interpreter: interpreter ? 'yes' : '',
  };
}
