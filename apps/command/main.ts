import { lineOf } from './command.js';
import { importCasesCommand } from './import-cases.js';
import { measureCommand } from './measure.js';
import { migrateCommand } from './migrate.js';
import { setUpCommand } from './set-up.js';

/** Each command, by the word that calls it, and how it is used. */
const COMMANDS: Record<string, { run: (argv: string[]) => Promise<number | void>; usage: string }> = {
  'set-up': { run: setUpCommand, usage: 'set-up --partnership "NAME" --admin EMAIL --agencies "AGENCY,AGENCY"' },
  'import-cases': { run: importCasesCommand, usage: 'import-cases FILE --partnership NAME' },
  measure: { run: measureCommand, usage: 'measure 2023/24 [Q3] --partnership NAME [--format csv|json] [--today YYYY-MM-DD]' },
  migrate: { run: migrateCommand, usage: 'migrate' },
};

async function main([word, ...argv]: string[]): Promise<number> {
  const command = COMMANDS[word ?? ''];
  if (!command) {
    const usages = Object.values(COMMANDS).map(({ usage }) => `  npm run concord -- ${usage}`);
    process.stderr.write(`${word ? `There is no command “${word}”. ` : ''}Use one of:\n${usages.join('\n')}\n`);
    return 1;
  }
  try {
    return (await command.run(argv)) ?? 0;
  } catch (error) {
    process.stderr.write(`${lineOf(error)}\n`);
    return 1;
  }
}

process.exitCode = await main(process.argv.slice(2));
