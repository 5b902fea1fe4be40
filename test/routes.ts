import 'reflect-metadata';
import { RequestMethod, type INestApplication, type Type } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { NEEDS, PUBLIC } from '../apps/web/http/access.js';
import type { Permission } from '#agencies';

/** One method and path that the web process answers: GET /cases/:id. */
export interface Route {
  method: string;
  path: string;
}

/** A route that a controller declares, with what it asks of a person. */
export interface DeclaredRoute extends Route {
  /** Controller.method. */
  name: string;
  needs: Permission | undefined;
  isPublic: boolean;
}

interface Layer {
  route?: { path: string; methods: Record<string, boolean> };
}

/** The routes that Express has, from controllers and from anywhere else. */
export function routesOf(app: INestApplication): Route[] {
  const { router } = app.getHttpAdapter().getInstance() as { router: { stack: Layer[] } };
  return router.stack.flatMap(({ route }) =>
    route ? Object.keys(route.methods).map((method) => ({ method: method.toUpperCase(), path: route.path })) : [],
  );
}

/** The routes that controllers declare. */
export function declaredRoutes(controllers: Type[]): DeclaredRoute[] {
  return controllers.flatMap((controller) => {
    const methods = Object.getOwnPropertyNames(controller.prototype);
    return methods.flatMap((name) => declaredRoute(controller, name));
  });
}

function declaredRoute(controller: Type, name: string): DeclaredRoute[] {
  const method = (controller.prototype as Record<string, unknown>)[name];
  if (typeof method !== 'function') return [];
  const verb = Reflect.getMetadata(METHOD_METADATA, method) as RequestMethod | undefined;
  if (verb === undefined) return [];
  const paths = [controller, method].map((place) => Reflect.getMetadata(PATH_METADATA, place) as string);
  return [
    {
      name: `${controller.name}.${name}`,
      method: RequestMethod[verb],
      path: `/${paths.flatMap((path) => path.split('/')).filter(Boolean).join('/')}`,
      needs: (Reflect.getMetadata(NEEDS, method) ?? Reflect.getMetadata(NEEDS, controller)) as Permission | undefined,
      isPublic: Boolean(Reflect.getMetadata(PUBLIC, method) ?? Reflect.getMetadata(PUBLIC, controller)),
    },
  ];
}
