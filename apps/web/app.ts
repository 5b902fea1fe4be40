import 'reflect-metadata';
import { Module, type DynamicModule, type INestApplication } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR, NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { refuseDemonstration } from '#agencies';
import { Database, PlatformModule, type Surroundings } from '#platform';
import { AccessGuard } from './http/access.guard.js';
import { assets, jsonBodies, minutesBodies, readableContent, requestLog, securityHeaders, sessions } from './http/middleware.js';
import { RefusalFilter } from './http/refusal.filter.js';
import { RequestWork } from './http/request-work.interceptor.js';
import { openApi } from './api/open-api.js';
import { AREAS } from './areas.js';
import { OpenScreens } from './live/open-screens.js';

/** The web process: what people and other systems reach. */
@Module({})
class WebModule {
  static with(surroundings: Surroundings): DynamicModule {
    return {
      module: WebModule,
      imports: [PlatformModule.forProcess(surroundings)],
      controllers: AREAS,
      providers: [
        OpenScreens,
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_INTERCEPTOR, useClass: RequestWork },
      ],
    };
  }
}

/** Builds the web application, ready to listen or to be tested. */
export async function createWeb(surroundings: Surroundings): Promise<INestApplication> {
  const { config, logger } = surroundings;
  const app = await NestFactory.create<NestExpressApplication>(WebModule.with(surroundings), {
    logger: ['error', 'warn'],
    bodyParser: false,
    abortOnError: false,
  });
  await refuseDemonstration(config, app.get(Database));
  app.set('trust proxy', config.trustedProxies);
  app.set('etag', false);
  app.disable('x-powered-by');
  app.use(requestLog(logger));
  app.use('/assets', assets());
  app.use(...securityHeaders(config));
  const { handler, close } = sessions(config, logger);
  app.use(handler);
  app.use('/meetings', minutesBodies());
  app.useBodyParser('urlencoded', { extended: false, limit: '200kb' });
  app.use('/api', jsonBodies());
  app.use(readableContent());
  app.useGlobalFilters(new RefusalFilter(logger));
  openApi(app);
  app.getHttpServer().on('close', () => void close());
  app.enableShutdownHooks();
  return app;
}
