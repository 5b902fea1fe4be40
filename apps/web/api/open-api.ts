import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { Request, Response } from 'express';

/** The description of the API, from the same classes that check what is sent to it. */
function describeApi(app: INestApplication): OpenAPIObject {
  const description = new DocumentBuilder()
    .setTitle('Concord')
    .setDescription('Anti-social behaviour cases and the figures of the community safety plan. Errors are problem+json (RFC 9457).')
    .setVersion('1')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'An API token, made on the account page' })
    .build();
  const document = SwaggerModule.createDocument(app, description);
  document.paths = Object.fromEntries(Object.entries(document.paths).filter(([path]) => path.startsWith('/api/')));
  document.components = { ...document.components, schemas: { ...document.components?.schemas, Problem: PROBLEM } };
  for (const [path, methods] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(methods as Record<string, { responses: Record<string, unknown> }>)) {
      if (operation.responses) Object.assign(operation.responses, problemsOf(method, path));
    }
  }
  return document;
}

/** How every refusal looks (RFC 9457), with each field's reason where the refusal is about fields. */
const PROBLEM = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail'],
  properties: {
    type: { type: 'string', example: 'about:blank' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string', description: 'What to do, in plain words' },
    errors: {
      type: 'array',
      items: { type: 'object', required: ['field', 'message'], properties: { field: { type: 'string' }, message: { type: 'string' } } },
    },
  },
};

/** What may be answered instead: to everyone, to who names a record, and to who changes one. */
function problemsOf(method: string, path: string): Record<string, object> {
  const problems: [string, string][] = [
    ['401', 'No token, or one that is not valid'],
    ['403', 'The person of the token may not do this'],
  ];
  if (path.includes('{')) problems.push(['404', 'There is no such record, or none that the person may see']);
  if (method === 'post') problems.push(['409', 'Someone else changed it first']);
  problems.push(['422', 'A field is wrong: errors names it and says what to do']);
  const content = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
  return Object.fromEntries(problems.map(([status, description]) => [status, { description, content }]));
}

/** Serves the description at /api/openapi.json. It tells nothing about anyone, so it is public. */
export function openApi(app: INestApplication): void {
  let document: OpenAPIObject | null = null;
  app.getHttpAdapter().get('/api/openapi.json', (_request: Request, response: Response) => {
    document ??= describeApi(app);
    response.json(document);
  });
}
