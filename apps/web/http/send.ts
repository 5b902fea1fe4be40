import { StreamableFile } from '@nestjs/common';
import type { Response } from 'express';
import { attachmentNamed } from '#platform';
import { Download, GoTo, Page } from './answers.js';
import type { WebRequest } from './page-request.js';
import { renderPage } from './views.js';

/** Turns what a route answers into the response: a page, another address, a file, or data as it is. */
export async function send(answer: unknown, request: WebRequest, response: Response): Promise<unknown> {
  if (answer instanceof Page) {
    response.type('html');
    return renderPage(answer, request);
  }
  if (answer instanceof GoTo) {
    if (answer.notice) Object.assign(request.session, { notice: answer.notice, next: answer.next });
    await save(request);
    response.status(303).setHeader('Location', answer.address);
    return '';
  }
  if (answer instanceof Download) {
    response.type(answer.type);
    response.setHeader('Content-Disposition', attachmentNamed(answer.name));
    const { content } = answer;
    // A buffer by itself would be written out as JSON.
    return typeof content === 'string' ? content : new StreamableFile(content as never);
  }
  return answer;
}

/** A browser follows an address at once, and must not be there before its session is: who has just signed in would be nobody. */
async function save({ session }: WebRequest): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    session.save((error: Error | null) => (error ? reject(error) : resolve()));
  });
}
