import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#platform';
import { filesOf } from '../source-files.js';

const CODE = ['.ts', '.mjs', '.cjs', '.js', '.njk', '.scss'];
const SOURCES = ['apps', 'libs', 'test'].flatMap((folder) => filesOf(folder, ...CODE));
const LIBS = readdirSync(join(projectRoot, 'libs'));

const read = (file: string): string => readFileSync(join(projectRoot, file), 'utf8');
const linesOf = (file: string): number => read(file).trimEnd().split('\n').length;

describe('every file', () => {
  it('holds one thought: at most 250 lines', () => {
    expect(SOURCES.filter((file) => linesOf(file) > 250).map((file) => `${file}: ${linesOf(file)}`)).toEqual([]);
  });

  it('has a name in the officers’ words', () => {
    expect(SOURCES.filter((file) => /(^|[/.-])(utils?|helpers?|managers?|common|misc)([/.-]|$)/i.test(file))).toEqual([]);
  });

  it('is finished', () => {
    expect(SOURCES.filter((file) => /\b(TODO|FIXME|XXX)\b/.test(read(file)) && !file.endsWith('source.spec.ts'))).toEqual([]);
  });

  it('runs: no test is left out and none is the only one', () => {
    const specs = SOURCES.filter((file) => file.endsWith('.spec.ts'));
    expect(specs.filter((file) => /\b(it|test|describe)\.(only|skip)(\.each)?\(|\b[xf](it|describe)\(/.test(read(file)))).toEqual([]);
  });
});

describe.each(LIBS)('libs/%s', (lib) => {
  it('says what it is for in a README of under 40 lines', () => {
    const readme = `libs/${lib}/README.md`;
    expect([readme, existsSync(join(projectRoot, readme))]).toEqual([readme, true]);
    expect(linesOf(readme)).toBeLessThan(40);
    expect(linesOf(readme)).toBeGreaterThan(2);
  });

  it('has a front door, by which the others come in', () => {
    expect(existsSync(join(projectRoot, `libs/${lib}/src/index.ts`))).toBe(true);
    const { imports } = JSON.parse(read('package.json')) as { imports: Record<string, { source: string; default: string }> };
    expect(imports[`#${lib}`]).toEqual({
      source: `./libs/${lib}/src/index.ts`,
      default: `./dist/libs/${lib}/src/index.js`,
    });
  });
});

describe('every migration', () => {
  const files = readdirSync(join(projectRoot, 'migrations')).sort();

  it('has a stamp and a name', () => {
    expect(files.filter((file) => !/^\d{13}-[a-z]+(-[a-z0-9]+)*\.sql$/.test(file))).toEqual([]);
  });

  it('has its own place in the order', () => {
    const stamps = files.map((file) => file.slice(0, 13));
    expect(new Set(stamps).size).toBe(stamps.length);
  });

  it('puts each table that it makes under row-level security', () => {
    for (const file of files) {
      const sql = read(join('migrations', file));
      for (const [, table] of sql.matchAll(/^create table (\w+)/gm)) {
        const guarded = new RegExp(`call protect(_own_agency|_case_part|_panel|_sanctuary)?\\('${table}'`).test(sql) || sql.includes(`alter table ${table} enable row level security`);
        expect([file, table, guarded]).toEqual([file, table, true]);
      }
    }
  });
});

describe('every action and every read of an actor', () => {
  const taking = /(export )?async function (\w+)\(\s*actor: Actor,[\s\S]*?\)(?:: Promise<[\s\S]*?>)? \{\n(.*)\n/g;

  it('asks for permission in its first line, itself or through the one that it begins with', () => {
    const firstLines = new Map<string, string>();
    const offered = new Set<string>();
    for (const file of filesOf('libs', '.ts').filter((each) => !each.endsWith('.spec.ts'))) {
      // What a module keeps to itself is asked for by the action that uses it.
      const lib = file.split('/').slice(0, 3).join('/');
      const shown = isShown(lib, file.slice(lib.length + 1).replace(/\.ts$/, '.js'));
      for (const [, isExported, name, firstLine] of read(file).matchAll(taking)) {
        firstLines.set(name!, firstLine!);
        if (isExported && shown) offered.add(name!);
      }
    }
    const asks = (name: string): boolean => {
      const firstLine = firstLines.get(name) ?? '';
      const [, passedTo] = /\b(\w+)\(actor, transaction[,)]/.exec(firstLine) ?? [];
      return /^ {2}requirePermission\(actor, '[a-z0-9.-]+'\);/.test(firstLine) || (passedTo !== undefined && asks(passedTo));
    };
    expect([...offered]).toEqual(expect.arrayContaining(['logCase', 'closeCase', 'openCase', 'listCases', 'addStaff']));
    expect([...offered].filter((name) => !asks(name))).toEqual([]);
  });
});

/** Whether a library's front door shows a file: by its own name, or through the index of the file's folder. */
function isShown(lib: string, file: string): boolean {
  const [folder, name] = [file.slice(0, file.lastIndexOf('/')), file.slice(file.lastIndexOf('/') + 1)];
  const door = read(`${lib}/index.ts`);
  if (door.includes(`./${file}`)) return true;
  return folder !== '' && file !== name && door.includes(`./${folder}/index.js`) && read(`${lib}/${folder}/index.ts`).includes(`./${name}`);
}
