import { openCase, type CaseFile } from '#cases';
import { Page } from '../http/answers.js';
import { idFrom, typedOr, type WebRequest } from '../http/page-request.js';

/**
 * A step's page: the case as it stands now, and the form. Its version is always the newest: where a stale form is shown
 * again, the person has just been told what changed.
 */
export async function caseStep(
  request: WebRequest,
  template: string,
  verb: string,
  model: Record<string, unknown>,
  start: Record<string, unknown>,
): Promise<Page> {
  const file: CaseFile = await openCase(request.actor, request.transaction, idFrom(request.params.id, 'case'));
  const form = { ...typedOr<Record<string, unknown>>(request, start), version: file.version };
  return new Page(template, { title: `${verb} case ${file.reference}`, file, form, ...model });
}
