import { Controller, Get, HttpCode, Post, Req } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { askForBundle, bundleChoices, bundlesOfCase, requireOwnCase, shortTerms, thirdParties, type BundleChoice, type Term, type ThirdParty } from '#notices';
import { FILE_KINDS } from '#platform';
import { Needs, ShowsAgain } from '../../http/access.js';
import { GoTo, Page } from '../../http/answers.js';
import { readAs } from '../../http/form.js';
import { idFrom, textOf, typedOr, type WebRequest } from '../../http/page-request.js';
import { formOf, tickedIn } from '../../http/typed.js';
import { BundleForm, newBundle } from './bundle-forms.js';
import { stageTag } from './bundle-words.js';

const GROUPS = [
  { id: 'entries', title: 'Timeline entries', one: 'every timeline entry' },
  { id: 'documents', title: 'Documents', one: 'every document' },
  { id: 'pictures', title: 'Pictures', one: 'every picture' },
] as const;

/** The court bundles of a case, and making one. */
@Controller('cases/:id/bundles')
export class CaseBundlesController {
  @Get()
  @Needs('notices.write')
  async showBundles(@Req() { actor, transaction, params }: WebRequest): Promise<Page> {
    const caseId = idFrom(params.id, 'case');
    const { reference, bundles } = await bundlesOfCase(actor, transaction, caseId);
    return new Page('notices/bundles/bundles.njk', {
      title: `Court bundles of case ${reference}`, caseId, reference, bundles: bundles.map((bundle) => ({ ...bundle, tag: stageTag(bundle.stage) })),
    });
  }

  @Get('new')
  @Needs('notices.write')
  async showNewBundle(@Req() request: WebRequest): Promise<Page> {
    const { params, actor, transaction } = request;
    const caseId = idFrom(params.id, 'case');
    const people = await thirdParties(actor, transaction, caseId);
    const start = { id: uuidv7(), title: '', court: '', parties: '', words: '', people: people.filter(({ isComplainant }) => isComplainant).map(({ id }) => id) };
    return newPage(request, caseId, people, typedOr<Record<string, unknown>>(request, request.refused ? {} : start));
  }

  /** Makes the bundle; or, by one of the buttons that tick all of a kind, shows the form again with those ticked. */
  @Post('new')
  @HttpCode(200)
  @Needs('notices.write')
  @ShowsAgain('showNewBundle')
  async makeBundle(@Req() request: WebRequest): Promise<Page | GoTo> {
    const { params, actor, transaction } = request;
    const caseId = idFrom(params.id, 'case');
    const raw = formOf(request);
    const tick = textOf(raw.tick);
    if (tick) {
      const { choices } = await bundleChoices(actor, transaction, caseId);
      const more = choices.filter(({ group }) => group === tick).map(({ key }) => key);
      const chosen = tick === 'none' ? [] : [...tickedIn(raw, 'chosen'), ...more];
      return newPage(request, caseId, await thirdParties(actor, transaction, caseId), { ...raw, chosen });
    }
    const { id } = await askForBundle(actor, transaction, newBundle(await readAs(BundleForm, raw), caseId, raw));
    return new GoTo(`/bundles/${id}`);
  }
}

async function newPage({ actor, transaction }: WebRequest, caseId: string, people: ThirdParty[], form: Record<string, unknown>): Promise<Page> {
  const { reference } = await requireOwnCase(actor, transaction, caseId);
  const { choices, unfit } = await bundleChoices(actor, transaction, caseId);
  const [chosen, ticked] = [new Set(tickedIn(form, 'chosen')), new Set(tickedIn(form, 'people'))];
  return new Page('notices/bundles/new-bundle.njk', {
    title: `Make a court bundle of case ${reference}`, caseId, reference, form,
    groups: GROUPS.map((group) => ({ ...group, choices: choices.filter((choice) => choice.group === group.id).map((choice) => choiceView(choice, chosen, form)) })),
    people: people.map((person) => ({ ...person, ticked: ticked.has(person.id), rolesText: person.roles.join(', '), termsText: person.terms.map(({ text }) => text).join('; ') })),
    shorts: shortsOf(people.filter(({ id }) => ticked.has(id)), form),
    unfit: unfit.map(({ name, kind }) => `${name} (${FILE_KINDS[kind].words})`),
  });
}

function choiceView({ key, title, happenedOn, internal }: BundleChoice, chosen: Set<string>, form: Record<string, unknown>): object {
  return { key, title, happenedOn, internal, ticked: chosen.has(key), place: textOf(form[`place-${key}`]) };
}

/** The short names about which the form asks: those of the ticked people and of the words, once it was sent with them. */
function shortsOf(people: ThirdParty[], form: Record<string, unknown>): { text: string; ticked: boolean }[] {
  const own = textOf(form.words).split('\n').map((text): Term => ({ kind: 'word', text: text.trim() })).filter(({ text }) => text);
  const ticked = new Set(tickedIn(form, 'short'));
  return [...new Set(shortTerms([...people.flatMap(({ terms }) => terms), ...own]))].map((text) => ({ text, ticked: ticked.has(text) }));
}
