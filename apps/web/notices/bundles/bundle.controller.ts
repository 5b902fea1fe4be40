import { Controller, Get, Inject, Post, Req } from '@nestjs/common';
import { answerForBundle, openBundle, openBundleFile, openLookedAtPage, stopBundle, type BundleItem } from '#notices';
import { CONFIG, notFound, type Config } from '#platform';
import { Needs, ShowsAgain } from '../../http/access.js';
import { Download, GoTo, Page } from '../../http/answers.js';
import { idFrom, typedOr, type WebRequest } from '../../http/page-request.js';
import { formOf, tickedIn, versionIn } from '../../http/typed.js';
import { LOOK_WORDS, PROBLEM_WORDS, stageTag } from './bundle-words.js';

/** One court bundle: how far it is, what somebody must look at, what is inside, and the file. */
@Controller('bundles/:id')
export class BundleController {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  @Get()
  @Needs('notices.write')
  async showBundle(@Req() request: WebRequest): Promise<Page> {
    const { actor, transaction, params } = request;
    const bundle = await openBundle(actor, transaction, idFrom(params.id, 'bundle'));
    const form = typedOr<Record<string, unknown>>(request, {});
    const asked = bundle.items.map((item) => askedView(item, form)).filter(({ problem, looks }) => problem !== '' || looks.length > 0);
    return new Page('notices/bundles/bundle.njk', {
      title: `Court bundle ${bundle.number} of case ${bundle.reference}`, bundle, tag: stageTag(bundle.stage), asked,
      underWay: bundle.stage === 'looking' || bundle.stage === 'making', megabytes: ((bundle.bytes ?? 0) / 1_000_000).toFixed(1),
      inside: bundle.items.map((item) => ({ ...item, leftWords: leftWords(item) })),
    });
  }

  @Post('answer')
  @Needs('notices.write')
  @ShowsAgain('showBundle')
  async answer(@Req() request: WebRequest): Promise<GoTo> {
    const id = idFrom(request.params.id, 'bundle');
    const form = formOf(request);
    await answerForBundle(request.actor, request.transaction, id, {
      version: versionIn(form), outItems: numbersIn(form, 'out'), outPages: tickedIn(form, 'outPage'), looked: numbersIn(form, 'looked'),
    });
    return new GoTo(`/bundles/${id}`);
  }

  @Post('stop')
  @Needs('notices.write')
  @ShowsAgain('showBundle')
  async stop(@Req() request: WebRequest): Promise<GoTo> {
    const id = idFrom(request.params.id, 'bundle');
    await stopBundle(request.actor, request.transaction, id, versionIn(formOf(request)));
    return new GoTo(`/bundles/${id}`, 'The bundle is given up. Nothing of it was kept but this note');
  }

  @Get('file')
  @Needs('notices.write')
  async download(@Req() { actor, transaction, params }: WebRequest): Promise<Download> {
    const { name, type, content } = await openBundleFile(actor, transaction, this.config.dataFolder, idFrom(params.id, 'bundle'));
    return new Download(name, type, content);
  }

  @Get('pages/:position/:page')
  @Needs('notices.write')
  async showPage(@Req() { actor, transaction, params }: WebRequest): Promise<Download> {
    const [position, page] = [numberIn(params.position), numberIn(params.page)];
    const content = await openLookedAtPage(actor, transaction, this.config.dataFolder, { bundleId: idFrom(params.id, 'bundle'), position, page });
    return new Download('page.jpg', 'image/jpeg', content);
  }
}

function numberIn(text: unknown): number {
  if (typeof text !== 'string' || !/^\d{1,5}$/.test(text)) throw notFound('page');
  return Number(text);
}

const numbersIn = (form: Record<string, unknown>, name: string): number[] => tickedIn(form, name).filter((text) => /^\d{1,5}$/.test(text)).map(Number);

interface AskedView {
  position: number;
  title: string;
  problem: string;
  problemWords: string;
  out: boolean;
  looked: boolean;
  looks: { page: number; words: string; out: boolean }[];
}

/** An item about which somebody is asked: it cannot go in, or pages of it could not be searched. */
function askedView({ position, title, problem, found }: BundleItem, form: Record<string, unknown>): AskedView {
  const outPages = tickedIn(form, 'outPage');
  return {
    position, title, problem, problemWords: problem ? PROBLEM_WORDS[problem] : '', out: numbersIn(form, 'out').includes(position), looked: numbersIn(form, 'looked').includes(position),
    looks: (found ?? []).flatMap(({ look }, index) => (look && !problem ? [{ page: index + 1, words: LOOK_WORDS[look]!, out: outPages.includes(`${position}-${index + 1}`) }] : [])),
  };
}

function leftWords({ leftOut, leftPages }: BundleItem): string {
  if (leftOut) return 'Left out';
  return leftPages.length === 0 ? '' : leftPages.length === 1 ? '1 page left out' : `${leftPages.length} pages left out`;
}
