import { earlier, type IsoDate, type Period } from '#calendar';

/**
 * What the tenant satisfaction measure NM01 counts (Regulator of Social Housing, "Tenant Satisfaction Measures: Technical
 * requirements"): (1) anti-social behaviour cases opened per 1,000 homes, (2) those with hate incidents per 1,000 homes.
 * A setting with a day from which it applies, because the Regulator redrafts it.
 */
export interface Nm01Definition {
  version: string;
  appliesFrom: IsoDate;
  perHomes: number;
  /** Whether a case that another agency passed to the landlord is one that the landlord opened. */
  countsTransferredIn: boolean;
  source: string;
}

/** Version 1: the measure as it began on 1 April 2023. */
export const FIRST_NM01: Nm01Definition = {
  version: '1',
  appliesFrom: '2023-04-01',
  perHomes: 1000,
  countsTransferredIn: true,
  source: 'Regulator of Social Housing, Tenant Satisfaction Measures: Technical requirements',
};

/** How many homes a landlord has from a day on. */
export interface HomesFrom {
  appliesFrom: IsoDate;
  homes: number;
}

/** What the measure asks of a case that reached the landlord; a merged duplicate is none. */
export interface LandlordCase {
  openedOn: IsoDate;
  transferredIn: boolean;
  /** Whether any complaint of it is about something that was felt to be hate. */
  hate: boolean;
}

/** Which of the two counts a case adds to. */
export interface Nm01Contribution {
  opened: boolean;
  hate: boolean;
}

/** The definition of a period: that in force on its first day, so that no year is counted by two. */
export function nm01DefinitionFor(period: Period, definitions: readonly Nm01Definition[]): Nm01Definition {
  return inForceOn(period.startsOn, definitions) ?? FIRST_NM01;
}

/** What one case adds to a period, as of today. */
export function nm01ContributionOf(one: LandlordCase, period: Period, today: IsoDate, definition: Nm01Definition): Nm01Contribution {
  const opened =
    one.openedOn >= period.startsOn && one.openedOn <= earlier(period.endsOn, today) && (definition.countsTransferredIn || !one.transferredIn);
  return { opened, hate: opened && one.hate };
}

/** The homes that a period is measured by: those of its last day, or of today where it runs. Null where they are not known. */
export function homesFor(period: Period, today: IsoDate, stated: readonly HomesFrom[]): number | null {
  return inForceOn(earlier(period.endsOn, today), stated)?.homes ?? null;
}

/** Cases for each thousand homes, half up to one decimal; null ("not applicable") where the homes are not known. */
export function nm01Rate(cases: number, homes: number | null, { perHomes }: Nm01Definition): number | null {
  return homes === null ? null : Math.floor((20 * perHomes * cases + homes) / (2 * homes)) / 10;
}

function inForceOn<Setting extends { appliesFrom: IsoDate }>(day: IsoDate, settings: readonly Setting[]): Setting | undefined {
  return settings
    .filter(({ appliesFrom }) => appliesFrom <= day)
    .reduce<Setting | undefined>((latest, one) => (!latest || one.appliesFrom > latest.appliesFrom ? one : latest), undefined);
}
