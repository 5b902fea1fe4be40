import { AREAS } from '../../apps/web/areas.js';
import { may, PERMISSIONS } from '#agencies';
import { hiddenFields } from '../forms.js';
import { declaredRoutes, type Route } from '../routes.js';
import type { TestWeb } from '../web.js';
import { openWorld, type World } from '../world.js';

/** What everyone may reach, signed in or not. A new line here is a decision. */
const PUBLIC_ROUTES = [
  'GET /api/openapi.json',
  'GET /calendar/:secret',
  'GET /diary/:secret',
  'GET /health',
  'GET /public/spaces-orders',
  'GET /public/spaces-orders/:slug',
  'GET /public/spaces-orders/:slug.geojson',
  'GET /set-password/:secret',
  'GET /sign-in',
  'GET /survey/:secret',
  'POST /diary/:secret',
  'POST /set-password/:secret',
  'POST /sign-in',
  'POST /survey/:secret',
];

const declared = declaredRoutes(AREAS);
const nameOf = ({ method, path }: Route): string => `${method} ${path}`;

let world: World;
let web: TestWeb;

beforeAll(async () => {
  world = await openWorld();
  web = await world.startWeb();
});
afterAll(() => world.close());

describe('every route', () => {
  it.each(declared.map((route) => [`${route.name} (${nameOf(route)})`, route] as const))('%s has a guard, and just one', (_, route) => {
    expect([route.isPublic, route.needs !== undefined]).toContain(true);
    expect(route.isPublic && route.needs !== undefined).toBe(false);
    if (route.needs) expect(PERMISSIONS).toContain(route.needs);
  });

  it('is declared by a controller of an area, or is the API’s description', () => {
    const known = [...declared.map(nameOf), 'GET /api/openapi.json'].sort();
    expect([...new Set(web.routes.map(nameOf))].sort()).toEqual([...new Set(known)]);
  });

  it('that is public is listed here', () => {
    const open = [...declared.filter(({ isPublic }) => isPublic).map(nameOf), 'GET /api/openapi.json'];
    expect(open.sort()).toEqual(PUBLIC_ROUTES);
  });

  it('that changes something is no GET', () => {
    const changing = declared.filter(({ method }) => method !== 'GET').map(({ method }) => method);
    expect(new Set(changing)).toEqual(new Set(['POST']));
  });
});

const guarded = declared.filter(({ isPublic }) => !isPublic);
const address = (path: string): string => path.replaceAll(/:\w+/g, '00000000-0000-7000-8000-000000000000');

describe('a visitor who is not signed in', () => {
  it.each(guarded.filter(({ path }) => path.startsWith('/api/')).map((route) => [nameOf(route), route] as const))(
    'gets 401 as problem+json: %s',
    async (_, { method, path }) => {
      for (const authorization of ['', 'Bearer wrong', 'Basic d3Jvbmc6d3Jvbmc=']) {
        const asked = method === 'GET' ? web.visitor().get(address(path)) : web.visitor().post(address(path)).send({});
        const { status, type, body } = await (authorization ? asked.set('Authorization', authorization) : asked);
        expect([status, type, body.status]).toEqual([401, 'application/problem+json', 401]);
      }
    },
  );

  const pages = guarded.filter(({ path }) => !path.startsWith('/api/'));

  it.each(pages.filter(({ method }) => method === 'GET').map(({ path }) => [path]))('is asked to sign in first: GET %s', async (path) => {
    const { status, headers, text } = await web.visitor().get(address(path));
    expect(status).toBe(303);
    expect(headers.location).toBe(`/sign-in?next=${encodeURIComponent(address(path))}`);
    expect(text).not.toContain('<main');
  });

  it.each(pages.filter(({ method }) => method === 'POST').map(({ path }) => [path]))('changes nothing: POST %s', async (path) => {
    expect((await web.visitor().post(address(path)).type('form').send({})).status).toBe(403);
    // With a session’s secret, an upload’s way past it, and a made-up session: still nobody.
    const visitor = web.visitor();
    const { _csrf } = hiddenFields((await visitor.get('/sign-in')).text, '/sign-in');
    const withSecret = await visitor.post(address(path)).type('form').send({ _csrf });
    expect([withSecret.status, withSecret.headers.location]).toEqual([303, '/sign-in']);
    const upload = await visitor.post(address(path)).field('_csrf', 'guessed').attach('file', Buffer.from('x'), 'x.csv');
    expect([303, 403]).toContain(upload.status);
    const madeUp = await web.visitor().get('/cases').set('Cookie', 'concord=s%3Amade-up.signature');
    expect(madeUp.status).toBe(303);
  });
});

describe('a person who is signed in', () => {
  it('is let in by their permissions alone, route by route', async () => {
    const partnership = await world.makePartnership();
    const operative = await web.signInAs({ partnership, role: 'repairs-operative' });
    for (const { path, needs } of guarded.filter(({ method }) => method === 'GET')) {
      if (path.startsWith('/api/')) continue;
      const { status } = await operative.visitor.get(address(path));
      expect([path, status === 403]).toEqual([path, !may(operative.actor, needs!)]);
    }
  });

  it('cannot use a session on the API, nor a page’s form without the page’s secret', async () => {
    const partnership = await world.makePartnership();
    const { visitor } = await web.signInAs({ partnership });
    expect((await visitor.get('/api/v1/cases')).status).toBe(401);
    for (const { path } of declared.filter(({ method, path }) => method === 'POST' && !path.startsWith('/api/'))) {
      for (const body of [{}, { _csrf: '' }, { _csrf: 'guessed' }]) {
        const { status } = await visitor.post(address(path)).type('form').send(body);
        expect([path, status]).toEqual([path, 403]);
      }
      const upload = await visitor.post(address(path)).field('_csrf', 'guessed').attach('file', Buffer.from('x'), 'x.csv');
      expect([path, upload.status]).toEqual([path, 403]);
    }
    expect((await visitor.get('/account')).status).toBe(200);
  });

  it('gets pages that no cache keeps and no other site can frame or script', async () => {
    const partnership = await world.makePartnership();
    const { visitor } = await web.signInAs({ partnership });
    const { headers } = await visitor.get('/account');
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['content-security-policy']).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
    expect(headers['content-security-policy']).not.toContain('unsafe');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['x-powered-by']).toBeUndefined();
  });
});
