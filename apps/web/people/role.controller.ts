import { Controller, Get, Post, Req } from '@nestjs/common';
import { changeRole, endRole, isPersonRole, PERSON_ROLES, peopleOfCase, type CasePerson } from '#cases';
import { notFound } from '#platform';
import { Needs, ShowsAgain } from '../http/access.js';
import { GoTo, Page } from '../http/answers.js';
import { readAs } from '../http/form.js';
import { idFrom, typedOr, type WebRequest } from '../http/page-request.js';
import { caseOf } from './case-of.js';
import { PERSON_CHOICES } from './choices.js';
import { RoleForm } from './person-forms.js';

/** Ending what a person is in a case, or changing it for something else. */
@Controller('cases/:id/people/:personId/roles/:role')
export class RoleController {
  @Get()
  @Needs('people.write')
  async showRole(@Req() request: WebRequest): Promise<Page> {
    const held = await heldRole(request);
    const form = { ...typedOr<Record<string, unknown>>(request, {}), version: held.version };
    return new Page('people/change-role.njk', {
      title: `${held.person.called}: ${PERSON_ROLES[held.role].toLowerCase()}`,
      case: await caseOf(request),
      held,
      words: PERSON_ROLES[held.role],
      form,
      roles: [...PERSON_CHOICES.roles.filter(({ value }) => value !== held.role), { value: 'end', text: 'No longer part of the case as this' }],
    });
  }

  @Post()
  @Needs('people.write')
  @ShowsAgain('showRole')
  async change(@Req() { actor, transaction, params, body }: WebRequest): Promise<GoTo> {
    const form = await readAs(RoleForm, body);
    const caseId = idFrom(params.id, 'case');
    const held = { caseId, recordId: idFrom(params.personId, 'person'), role: String(params.role), version: form.version };
    if (form.newRole === 'end') {
      await endRole(actor, transaction, held, form.reason);
      return new GoTo(`/cases/${caseId}`, 'The role has ended');
    }
    await changeRole(actor, transaction, held, form.newRole);
    return new GoTo(`/cases/${caseId}`, 'The role is changed');
  }
}

async function heldRole({ actor, transaction, params }: WebRequest): Promise<CasePerson> {
  const role = String(params.role);
  const personId = idFrom(params.personId, 'person');
  const people = isPersonRole(role) ? await peopleOfCase(actor, transaction, idFrom(params.id, 'case')) : [];
  const held = people.find((one) => one.recordId === personId && one.role === role && one.endedOn === null);
  if (!held) throw notFound('person');
  return held;
}
