import { inWords, isIsoDate, type IsoDate } from '#calendar';

/** An information-sharing agreement, as the rules look at it. */
export interface AgreementTerms {
  name: string;
  startsOn: IsoDate;
  /** The last day on which it holds. */
  endsOn: IsoDate;
  /** The agencies that signed it. */
  agencyIds: readonly string[];
}

/** Why two agencies cannot share a case under an agreement today; null where they can. */
export function faultOfAgreement(
  agreement: AgreementTerms,
  agencies: { fromAgencyId: string; toAgencyId: string; toAgencyName: string },
  today: IsoDate,
): string | null {
  const { name, startsOn, endsOn, agencyIds } = agreement;
  if (today < startsOn) return `“${name}” begins on ${inWords(startsOn)}. Choose one that holds today`;
  if (today > endsOn) return `“${name}” ended on ${inWords(endsOn)}. Choose one that holds today`;
  if (!agencyIds.includes(agencies.fromAgencyId)) return `Your agency has not signed “${name}”. Choose one that it has signed`;
  if (!agencyIds.includes(agencies.toAgencyId)) return `${agencies.toAgencyName} has not signed “${name}”. Choose one that both have signed`;
  return null;
}

/** Why sharing under an agreement cannot end on a day; null where it can. The case is seen on that day for the last time. */
export function faultOfShareEnd(endsOn: string, agreement: AgreementTerms | null, today: IsoDate): string | null {
  if (!endsOn) return 'Enter the last day on which they may see it';
  if (!isIsoDate(endsOn)) return 'Enter a real last day, like 27 3 2027';
  if (endsOn < today) return 'The last day must be today or later';
  if (agreement && endsOn > agreement.endsOn) {
    return `The last day must be ${inWords(agreement.endsOn)} or earlier, because the agreement ends then`;
  }
  return null;
}

/** Why an agreement cannot hold from one day until another; the field that is at fault, and null where it can. */
export function faultOfAgreementDays(startsOn: string, endsOn: string): { field: 'startsOn' | 'endsOn'; message: string } | null {
  if (!isIsoDate(startsOn)) return { field: 'startsOn', message: 'Enter the day it begins, like 27 3 2026' };
  if (!isIsoDate(endsOn)) return { field: 'endsOn', message: 'Enter the day it ends, like 26 3 2029' };
  if (endsOn < startsOn) return { field: 'endsOn', message: 'The day it ends must be the day it begins or later' };
  return null;
}
