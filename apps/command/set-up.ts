import { parseArgs } from 'node:util';
import { uuidv7 } from 'uuidv7';
import { addStaff, concordItself, identityOf, PASSWORD_LINK_DAYS, setUpPartnership } from '#agencies';
import { yearContaining } from '#calendar';
import { addStandardCategories } from '#cases';
import { closureFeeds, measuredAgencies, standardIndicators } from '#measures';
import { loadPlan } from '#plan';
import { startEnforcement } from '#notices';
import { reviewingAgency, startReviews } from '#reviews';
import { startSanctuary } from '#sanctuary';
import { CommandError, withDatabase } from './command.js';

const NONE_MEASURED = 'No closure figures are measured: that needs an agency called Environmental Health, Housing or Communities.';

/**
 * set-up: a real partnership, without demonstration data: its agencies, the standard categories, the indicators that its
 * casework feeds, and its administrator, whose one-time link to a first password it prints.
 */
export async function setUpCommand(argv: string[]): Promise<void> {
  const { values } = parseArgs({
    args: argv,
    options: { partnership: { type: 'string' }, admin: { type: 'string' }, agencies: { type: 'string' } },
  });
  const { partnership: name, admin: email, agencies: listed } = values;
  if (!name?.trim()) throw new CommandError('Say what the partnership is called: --partnership "NAME"');
  if (!email) throw new CommandError('Say who the administrator is: --admin EMAIL');
  if (!listed?.trim()) throw new CommandError('Name the agencies, with commas between them: --agencies "Housing,Communities"');

  const id = uuidv7();
  const actor = concordItself(id, 'command');
  const { slug, link, measured } = await withDatabase(({ database, config }) =>
    database.transaction(identityOf(actor), async (transaction) => {
      const agencyNames = listed.split(',').map((agency) => agency.trim());
      const { slug, agencies } = await setUpPartnership(actor, transaction, { id, name, agencies: agencyNames });
      await addStandardCategories(actor, transaction);
      await startReviews(actor, transaction, reviewingAgency(agencies));
      await startEnforcement(actor, transaction);
      await startSanctuary(actor, transaction);
      const { startsOn, endsOn } = yearContaining(transaction.today);
      const feeds = closureFeeds(agencies);
      await loadPlan(actor, transaction, { name: 'Community safety plan', startsOn, endsOn, rows: standardIndicators(agencies), feeds });
      const administrator = { name: 'Administrator', email, agencyId: agencies[0]!.id, roles: ['administrator'] };
      const { secret } = await addStaff(actor, transaction, administrator);
      const measured = measuredAgencies(agencies).map((agency) => `${agency.name} (${agency.code})`);
      return { slug, link: `${config.publicUrl}/set-password/${secret}`, measured };
    }),
  );
  process.stdout.write(
    [
      `${name.trim()} is set up. In commands it is called ${slug}.`,
      measured.length > 0 ? `The closure figures are measured for ${measured.join(', ')}.` : NONE_MEASURED,
      `${email} sets a first password here, once, within ${PASSWORD_LINK_DAYS} days:`,
      link,
      '',
    ].join('\n'),
  );
}
