import { periodBefore, quartersOf, yearContaining, type IsoDate, type Period } from '#calendar';
import type { Nm01Figures, Nm01Part } from '#measures';

/** The periods that the page shows: this year and the two before, each followed by its quarters that have begun. */
export function periodsShown(today: IsoDate): Period[] {
  const year = yearContaining(today);
  const years = [year, periodBefore(year), periodBefore(periodBefore(year))];
  return years.flatMap((one) => [one, ...quartersOf(one).filter(({ startsOn }) => startsOn <= today)]);
}

/** The page of the cases behind a figure. */
export function nm01Address(agencyId: string, period: Period, part: Nm01Part): string {
  return `/measures/nm01/${agencyId}/${period.name.replace(/[/ ]/g, '-')}${part === 'hate' ? '?part=hate' : ''}`;
}

/** A line of the page's table. */
export function nm01Line(figures: Nm01Figures, today: IsoDate): Record<string, unknown> {
  const { agencyId, agencyName, period, opened, hate, homes, openedRate, hateRate, definition } = figures;
  return {
    agencyName, opened, hate, homes,
    period: period.name,
    isYear: period.kind === 'year',
    running: period.endsOn >= today,
    openedRate: shownRate(openedRate),
    hateRate: shownRate(hateRate),
    openedHref: nm01Address(agencyId, period, 'opened'),
    hateHref: nm01Address(agencyId, period, 'hate'),
    version: definition.version,
  };
}

/** One decimal, as the Regulator asks for; "not applicable" where the homes are not known. */
export function shownRate(rate: number | null): string {
  return rate === null ? 'not applicable' : rate.toFixed(1);
}
