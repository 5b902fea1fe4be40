import { Controller, Get, HttpCode, Post, Req } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { addPerson, linkPerson, openPerson, PERSON_ROLES, searchPeople } from '#cases';
import { inWords } from '#calendar';
import { Needs, ShowsAgain } from '../http/access.js';
import { GoTo, Page } from '../http/answers.js';
import { dateFrom, readAs } from '../http/form.js';
import { idFrom, textOf, typedOr, type WebRequest } from '../http/page-request.js';
import { caseOf } from './case-of.js';
import { PERSON_CHOICES } from './choices.js';
import { LinkForm, NewPersonForm } from './person-forms.js';

/**
 * Adding somebody to a case: looked for first, then linked where they are known, or written down where they are not. What is
 * looked for is sent as a form, never in an address (decision 0018).
 */
@Controller('cases/:id/people')
export class AddPersonController {
  @Get('new')
  @Needs('people.write')
  async showSearch(@Req() request: WebRequest): Promise<Page> {
    const { actor, transaction } = request;
    const form = soughtFrom(request);
    const sought = { ...form, bornOn: dateFrom(form, 'bornOn') };
    const asked = Boolean(sought.name || sought.phone || sought.bornOn || sought.email);
    const found = asked ? await searchPeople(actor, transaction, sought) : [];
    return new Page('people/find-person.njk', {
      title: 'Add a person',
      case: await caseOf(request),
      form,
      asked,
      found: found.map(({ person, how, because }) => ({
        id: person.id,
        called: person.called,
        born: person.bornOn && inWords(person.bornOn),
        lives: `${person.address} ${person.postcode}`.trim(),
        how,
        because: because.join(', '),
      })),
    });
  }

  @Post('new')
  @HttpCode(200)
  @Needs('people.write')
  async search(@Req() request: WebRequest): Promise<Page> {
    return this.showSearch(request);
  }

  @Get('add')
  @Needs('people.write')
  async showAdd(@Req() request: WebRequest): Promise<Page> {
    const start = { ...soughtFrom(request), safeContact: [] };
    // A form that is shown again has added nobody.
    const form = { ...typedOr<Record<string, unknown>>(request, start), id: uuidv7() };
    return new Page('people/add-person.njk', { title: 'Add a new person', case: await caseOf(request), form, choices: PERSON_CHOICES });
  }

  /** A new person is begun with what was looked for and not found, so that nothing is typed twice. */
  @Post('add/start')
  @HttpCode(200)
  @Needs('people.write')
  async startAdd(@Req() request: WebRequest): Promise<Page> {
    return this.showAdd(request);
  }

  @Post('add')
  @Needs('people.write')
  @ShowsAgain('showAdd')
  async add(@Req() { actor, transaction, params, body }: WebRequest): Promise<GoTo> {
    const caseId = idFrom(params.id, 'case');
    const raw = body as Record<string, unknown>;
    const { role, note, ...facts } = await readAs(NewPersonForm, { ...raw, bornOn: dateFrom(raw, 'bornOn') });
    const personId = await addPerson(actor, transaction, { ...facts, id: idFrom(raw.id, 'form') });
    await linkPerson(actor, transaction, { caseId, personId, role, note });
    return new GoTo(`/cases/${caseId}`, 'The person is part of the case');
  }

  @Get(':personId/link')
  @Needs('people.write')
  async showLink(@Req() request: WebRequest): Promise<Page> {
    const { actor, transaction, params } = request;
    const { person } = await openPerson(actor, transaction, idFrom(params.personId, 'person'));
    const form = typedOr<Record<string, unknown>>(request, {});
    return new Page('people/link-person.njk', { title: `Add ${person.called}`, case: await caseOf(request), person, form, choices: PERSON_CHOICES });
  }

  @Post(':personId/link')
  @Needs('people.write')
  @ShowsAgain('showLink')
  async link(@Req() { actor, transaction, params, body }: WebRequest): Promise<GoTo> {
    const caseId = idFrom(params.id, 'case');
    const personId = idFrom(params.personId, 'person');
    const form = await readAs(LinkForm, body);
    await linkPerson(actor, transaction, { caseId, personId, ...form });
    const role = PERSON_ROLES[form.role as keyof typeof PERSON_ROLES].toLowerCase();
    return new GoTo(`/cases/${caseId}`, `The person is part of the case now: ${role}`);
  }
}

function soughtFrom({ body }: WebRequest): Record<'name' | 'phone' | 'email' | 'bornOn-day' | 'bornOn-month' | 'bornOn-year', string> {
  const sent = (body ?? {}) as Record<string, unknown>;
  const take = (name: string, most: number): string => textOf(sent[name]).trim().slice(0, most);
  return {
    name: take('name', 200), phone: take('phone', 40), email: take('email', 254),
    'bornOn-day': take('bornOn-day', 2), 'bornOn-month': take('bornOn-month', 2), 'bornOn-year': take('bornOn-year', 4),
  };
}
