import { Controller, Get, Inject, Post, Req } from '@nestjs/common';
import { addStaff, listAgencies, listStaff, makePasswordLink, PASSWORD_LINK_DAYS, ROLE_NAMES, ROLES } from '#agencies';
import { CONFIG, notFound, type Config } from '#platform';
import { Needs, ShowsAgain } from '../http/access.js';
import { Page } from '../http/answers.js';
import { idFrom, textOf, typedOr, type WebRequest } from '../http/page-request.js';

/** The people who sign in, for the administrator: who there is, adding one, and a link to set a password. */
@Controller('staff')
export class StaffController {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  @Get()
  @Needs('staff.administer')
  async showStaff(@Req() { actor, transaction }: WebRequest): Promise<Page> {
    const staff = await listStaff(actor, transaction);
    return new Page('staff/staff.njk', {
      title: 'People who sign in',
      staff: staff.map((person) => ({ ...person, roleNames: person.roles.map((role) => ROLE_NAMES[role]) })),
    });
  }

  @Get('new')
  @Needs('staff.administer')
  async showAddStaff(@Req() request: WebRequest): Promise<Page> {
    const form = typedOr<Record<string, unknown>>(request, { roles: [] });
    const chosen = [form.roles].flat();
    return new Page('staff/add-staff.njk', {
      title: 'Add a person',
      form,
      agencies: await listAgencies(request.transaction),
      roles: ROLES.map((value) => ({ value, text: ROLE_NAMES[value], checked: chosen.includes(value) })),
    });
  }

  @Post('new')
  @Needs('staff.administer')
  @ShowsAgain('showAddStaff')
  async addStaff(@Req() { actor, transaction, body }: WebRequest): Promise<Page> {
    const form = (body ?? {}) as Record<string, unknown>;
    const roles = [form.roles ?? []].flat().map(textOf);
    const person = { name: textOf(form.name), email: textOf(form.email), agencyId: textOf(form.agencyId), roles };
    const { secret } = await addStaff(actor, transaction, person);
    return this.linkPage(person.name, secret);
  }

  @Post(':id/password-link')
  @Needs('staff.administer')
  async newLink(@Req() { actor, transaction, params }: WebRequest): Promise<Page> {
    const id = idFrom(params.id, 'person');
    const person = (await listStaff(actor, transaction)).find((one) => one.id === id);
    if (!person) throw notFound('person');
    return this.linkPage(person.name, await makePasswordLink(actor, transaction, id));
  }

  /** The link stands on this one page and nowhere else. */
  private linkPage(name: string, secret: string): Page {
    const address = `${this.config.publicUrl}/set-password/${secret}`;
    return new Page('staff/password-link.njk', { title: 'A link to set a password', name, address, days: PASSWORD_LINK_DAYS });
  }
}
