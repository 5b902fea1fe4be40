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
  return document;
}

/** Serves the description at /api/openapi.json. It tells nothing about anyone, so it is public. */
export function openApi(app: INestApplication): void {
  let document: OpenAPIObject | null = null;
  app.getHttpAdapter().get('/api/openapi.json', (_request: Request, response: Response) => {
    document ??= describeApi(app);
    response.json(document);
  });
}
