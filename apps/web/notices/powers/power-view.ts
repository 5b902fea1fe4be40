import { may, type Actor } from '#agencies';
import { inWords, type IsoDate } from '#calendar';
import { POWER_KINDS, standingOf, stepOf, stepsOpen, type PowerFile, type PowerKind, type Signer, type StepField, type TakenStep } from '#notices';
import { CHOICES, POWER_TAGS, resultsOf, TOLD } from './power-words.js';

/** A line of a summary. */
interface Line {
  key: string;
  value: string;
}

/** Steps that stand aside, as plain links: they are seldom, or end it. */
const ASIDE = ['withdraw', 'discharge', 'refused', 'appeal'];

/** A power as its page shows it. */
export function powerView(file: PowerFile, actor: Actor, today: IsoDate, signers: readonly Signer[]): Record<string, unknown> {
  const mine = file.agencyId === actor.agencyId && may(actor, 'notices.write');
  const steps = mine ? stepsOpen(file, today).map(({ name, step }) => ({ text: step.title, href: `/powers/${file.id}/steps/${name}`, aside: ASIDE.includes(name) })) : [];
  const standing = standingOf(file, today);
  return {
    file,
    kind: POWER_KINDS[file.kind],
    tag: POWER_TAGS[standing],
    steps: {
      main: steps.filter(({ aside }) => !aside),
      aside: [...(mine && file.state === 'prepared' ? [{ text: 'Change', href: `/powers/${file.id}/change` }] : []), ...steps.filter(({ aside }) => aside)],
    },
    about: aboutLines(file),
    terms: termLines(file),
    appealOpen: file.appealUntil !== null && file.appealUntil >= today && file.appealedOn === null && file.state !== 'withdrawn',
    story: file.steps.map((step) => storyOf(file, step, signers)),
    isOver: standing !== 'in-force' && standing !== 'interim',
  };
}

const line = (key: string, value: string | null | undefined): Line[] => (value ? [{ key, value }] : []);
const day = (date: IsoDate | null): string => (date ? inWords(date) : '');

function aboutLines(file: PowerFile): Line[] {
  const age = file.bornOn ? day(file.bornOn) : file.believedAge === null ? '' : `Not known. Believed to be ${file.believedAge}: ${file.ageBelief}`;
  return [
    ...line(file.kind === 'closure' ? 'Whom it concerns' : 'Person', file.name),
    ...line(file.kind === 'closure' ? 'Premises' : 'Address', file.address),
    ...line('Date of birth', age),
    ...line('Why', file.why),
    ...line('Court', file.court),
    ...line('Convicted', day(file.convictedOn)),
  ];
}

function termLines({ kind, prohibitions, requirements, supervisor, arrest }: PowerFile): Line[] {
  return [
    ...line(kind === 'closure' ? 'Who may go in' : 'Must not', prohibitions), ...line('Must', requirements), ...line('Seen to by', supervisor),
    ...line('Power of arrest', arrest),
  ];
}

function storyOf({ kind }: PowerFile, { step, on, time, until, words, recordedBy, recordedAt }: TakenStep, signers: readonly Signer[]): Record<string, unknown> {
  const told = (Object.entries(words) as [StepField, string][]).filter(([field]) => field !== 'nextTime' && field !== 'servedTime');
  return {
    title: titleOf(kind, step),
    on, time, until, recordedBy, recordedAt,
    lines: told.flatMap(([field, value]) => line(TOLD[field] ?? field, wordsTold(step, field, value, words, signers))),
  };
}

function titleOf(kind: PowerKind, name: string): string {
  const step = stepOf(kind, name);
  return step?.done ?? step?.title ?? name;
}

function wordsTold(step: string, field: StepField, value: string, words: TakenStep['words'], signers: readonly Signer[]): string {
  if (field === 'nextOn') return `${inWords(value)}${words.nextTime ? ` at ${words.nextTime}` : ''}`;
  if (field === 'servedOn') return `${inWords(value)}${words.servedTime ? ` at ${words.servedTime}` : ''}`;
  if (field === 'convictedOn') return inWords(value);
  if (field === 'noEnd') return 'None: until further order';
  if (field === 'withoutNotice') return 'Yes (section 6)';
  if (field === 'signerId') return signers.find(({ id }) => id === value)?.name ?? 'Someone who had the authority then';
  if (field === 'result') return resultsOf(step)[value] ?? value;
  return CHOICES[field]?.[value] ?? value;
}
