/**
 * The floors of the house, the lowest first (README, "The map of the house"). A floor may import those below it; where several
 * stand on one, none imports another.
 */
const FLOORS = [['calendar'], ['platform'], ['agencies'], ['plan'], ['cases'], ['notices', 'panels', 'reviews', 'sanctuary'], ['measures']];
/** Tests look at the whole house, from any side. */
const TESTS = '\\.spec\\.ts$|^test/';

const floorsLookDown = FLOORS.flatMap((floor, height) =>
  floor.map((lib) => ({
    name: `${lib}-looks-down`,
    severity: 'error',
    comment:
      `libs/${lib} stands below what it imports here. Downward is a call; upward is a queued fact, whose reaction stands in ` +
      'apps/worker/reactions.ts. Otherwise a change above would reach everything below.',
    from: { path: `^libs/${lib}/`, pathNot: TESTS },
    to: { path: '^(libs|apps|test)/', pathNot: `^libs/(${[...FLOORS.slice(0, height).flat(), lib].join('|')})/` },
  })),
);

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...floorsLookDown,
    {
      name: 'front-doors-only',
      severity: 'error',
      comment: 'A lib shows what it offers in src/index.ts. What lies behind that door may change without asking anyone.',
      from: { path: '^(libs|apps)/([^/]+)/', pathNot: TESTS },
      to: { path: '^libs/([^/]+)/src/', pathNot: ['^libs/([^/]+)/src/index\\.ts$', '^$1/$2/'] },
    },
    {
      name: 'every-lib-has-a-floor',
      severity: 'error',
      comment: 'A new lib needs its place among the floors, at the top of this file.',
      from: { path: '^libs/', pathNot: [TESTS, `^libs/(${FLOORS.flat().join('|')})/`] },
      to: {},
    },
    {
      name: 'apps-stand-apart',
      severity: 'error',
      comment:
        'Each app is a process of its own. What two of them need belongs in a lib; all but what makes a fresh clone ready, ' +
        'which runs before there is any lib.',
      from: { path: '^apps/([^/]+)/', pathNot: TESTS },
      to: { path: '^apps/', pathNot: ['^apps/$1/', '^apps/local/prepare\\.mjs$'] },
    },
    {
      name: 'rules-are-pure',
      severity: 'error',
      comment: 'A rule is a function from facts to an answer: no database, no framework, no clock. So it imports rules and dates alone.',
      from: { path: '^libs/.+/rules/', pathNot: TESTS },
      to: { pathNot: ['^libs/.+/rules/', '^libs/calendar/src/index\\.ts$'] },
    },
    {
      name: 'dates-are-pure',
      severity: 'error',
      comment: 'The calendar knows days and periods, and nothing of the product.',
      from: { path: '^libs/calendar/', pathNot: TESTS },
      to: { pathNot: ['^libs/calendar/', '(^|/)node_modules/(luxon|@types/luxon)/'] },
    },
    {
      name: 'no-circles',
      severity: 'error',
      comment:
        'Two files that import each other are one thought in two places, and load in an order that nobody chose. Types are ' +
        'gone by then, and may refer to each other.',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-tests-in-the-product',
      severity: 'error',
      comment: 'The tests import the product, never the other way: they are not built.',
      from: { path: '^(libs|apps)/', pathNot: TESTS },
      to: { path: TESTS },
    },
    {
      name: 'everything-is-found',
      severity: 'error',
      comment: 'An import that cannot be resolved is not checked by any of the rules above.',
      from: {},
      // What is built may not be there yet.
      to: { couldNotResolve: true, pathNot: '(^|/)dist/' },
    },
    {
      name: 'packages-are-declared',
      severity: 'error',
      comment: 'The product runs with what stands under "dependencies": a production installation leaves the others out.',
      from: { path: '^(libs|apps)/', pathNot: [TESTS, '^apps/local/.*\\.mjs$'] },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|apps/web/assets)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    combinedDependencies: false,
    enhancedResolveOptions: {
      // '#cases' means libs/cases/src/index.ts, as in tsconfig.json and jest.config.js.
      conditionNames: ['source', 'import', 'node', 'default', 'types'],
      exportsFields: ['exports'],
      extensions: ['.ts', '.mjs', '.cjs', '.js', '.json'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
