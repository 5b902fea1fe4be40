import { Controller, Get, Inject, Post, Req } from '@nestjs/common';
import { identityOf } from '#agencies';
import {
  changeDocumentTemplate, COMMON_FIELDS, DOCUMENT_KINDS, documentTemplateVersions, draftsToTry, FIELDS, goBackToTemplate, isDocumentKind,
  listDocumentTemplates, openTemplate, previewDocument, type DocumentKind, type Fields,
} from '#notices';
import { CONFIG, Database, FILE_KINDS, notFound, type Config } from '#platform';
import { Needs, OwnTransactions, ShowsAgain } from '../../http/access.js';
import { Download, GoTo, Page } from '../../http/answers.js';
import { isId, textOf, typedOr, type WebRequest } from '../../http/page-request.js';
import { formOf } from '../../http/typed.js';
import { receiveTemplate } from './receive-template.js';

/** The wording of an agency's warnings, notices and orders, as Word files that it changes itself. */
@Controller('settings/documents')
export class DocumentTemplatesController {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  @Needs('letters.edit')
  async showKinds(@Req() { actor, transaction }: WebRequest): Promise<Page> {
    return new Page('notices/templates/kinds.njk', { title: 'Documents', kinds: await listDocumentTemplates(actor, transaction) });
  }

  @Get(':kind')
  @Needs('letters.edit')
  @OwnTransactions()
  async showKind(@Req() request: WebRequest): Promise<Page> {
    const { actor } = request;
    const kind = kindFrom(request.params.kind);
    const { versions, drafts } = await this.database.transaction(identityOf(actor), async (transaction) => ({
      versions: await documentTemplateVersions(actor, transaction, kind), drafts: await draftsToTry(actor, transaction, kind),
    }));
    const [now] = versions;
    return new Page('notices/templates/kind.njk', {
      title: `${DOCUMENT_KINDS[kind].name}: wording`,
      kind, name: DOCUMENT_KINDS[kind].name, drafts,
      now: now ?? { version: 0, isDefault: true },
      versions: versions.map((one, index) => ({ ...one, current: index === 0 })),
      usesDefault: !now || now.isDefault,
      form: { ...typedOr<Record<string, unknown>>(request, { note: '' }), version: now?.version ?? 0 },
      own: fieldRows(FIELDS[kind]), common: fieldRows(COMMON_FIELDS),
    });
  }

  /** An upload takes its time, and must not hold a transaction while it does. */
  @Post(':kind')
  @Needs('letters.edit')
  @OwnTransactions()
  @ShowsAgain('showKind')
  async change(@Req() request: WebRequest): Promise<GoTo> {
    const { actor } = request;
    const kind = kindFrom(request.params.kind);
    const { fields, docx } = await receiveTemplate(request);
    await this.database.transaction(identityOf(actor), (transaction) =>
      changeDocumentTemplate(actor, transaction, this.config.dataFolder, { kind, docx, note: textOf(fields.note), version: numberIn(fields.version) }));
    return new GoTo(`/settings/documents/${kind}`, 'New documents have this wording from now on. Look at an example before you rely on it');
  }

  @Post(':kind/back')
  @Needs('letters.edit')
  @OwnTransactions()
  @ShowsAgain('showKind')
  async goBack(@Req() request: WebRequest): Promise<GoTo> {
    const { actor } = request;
    const kind = kindFrom(request.params.kind);
    const form = formOf(request);
    const asked = { kind, version: numberIn(form.version), backTo: numberIn(form.backTo), note: '' };
    const note = asked.backTo === 0 ? 'Back to the wording that Concord comes with' : `Back to version ${asked.backTo}`;
    await this.database.transaction(identityOf(actor), (transaction) => goBackToTemplate(actor, transaction, { ...asked, note }));
    return new GoTo(`/settings/documents/${kind}`, note);
  }

  @Get(':kind/template')
  @Needs('letters.edit')
  async download(@Req() { actor, transaction, params, query }: WebRequest): Promise<Download> {
    const kind = kindFrom(params.kind);
    const version = numberIn(query.version);
    const content = await openTemplate(actor, transaction, this.config.dataFolder, kind, version);
    return new Download(`${kind}-${version === 0 ? 'concord' : `version-${version}`}.docx`, FILE_KINDS.docx.type, content);
  }

  @Get(':kind/preview')
  @Needs('letters.edit')
  async preview(@Req() { actor, transaction, params, query }: WebRequest): Promise<Download> {
    const kind = kindFrom(params.kind);
    const draftId = isId(query.draft) ? query.draft : null;
    const rendered = await previewDocument(actor, transaction, this.config.dataFolder, { kind, version: numberIn(query.version), draftId });
    const format = query.format === 'docx' ? 'docx' : 'pdf';
    return new Download(`preview.${format}`, FILE_KINDS[format].type, rendered[format]);
  }
}

function kindFrom(value: unknown): DocumentKind {
  if (typeof value === 'string' && isDocumentKind(value)) return value;
  throw notFound('document');
}

/** A whole number of a form or an address; -1 where it is none, which nothing has. */
function numberIn(value: unknown): number {
  return typeof value === 'string' && /^\d{1,6}$/.test(value) ? Number(value) : -1;
}

interface FieldRow {
  written: string;
  meaning: string;
  example: string;
  of?: FieldRow[];
}

function fieldRows(fields: Fields): FieldRow[] {
  return Object.entries(fields).map(([name, field]) => ('each' in field
    ? { written: `{#${name}} … {/${name}}`, meaning: field.meaning, example: '', of: fieldRows(field.each) }
    : { written: `{${name}}`, meaning: field.meaning, example: field.example }));
}
