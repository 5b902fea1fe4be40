import { isIsoDate, type IsoDate } from '#calendar';
import { POWER_KINDS, type PowerKind } from './power.js';
import { yearsOn } from './periods.js';

/** A power as it is prepared: what was typed. */
export interface Preparing {
  kind: PowerKind;
  personId: string | null;
  /** As on the papers. */
  name: string;
  address: string;
  bornOn: string;
  believedAge: number | null;
  ageBelief: string;
  why: string;
  prohibitions: string;
  requirements: string;
}

type Fault = { field: keyof Preparing; message: string };

/** The oldest age that anybody is believed to have. */
const OLDEST = 120;

/** Why a power cannot be prepared so; where the reason is in the Act, it is named. */
export function faultsOfPreparing({ kind, personId, name, address, bornOn, believedAge, ageBelief, why, prohibitions, requirements }: Preparing, today: IsoDate): Fault[] {
  const faults: Fault[] = [];
  const say = (field: keyof Preparing, message: string): void => void faults.push({ field, message });
  const called = POWER_KINDS[kind].toLowerCase();
  if (kind === 'closure') {
    if (!address) say('address', 'Enter the address of the premises (section 76(5))');
    if (!why) say('why', 'Enter the nuisance or disorder, and why a closure is needed to stop it (section 76(1))');
    return faults;
  }
  if (!personId) say('personId', `Choose who the ${called} is about`);
  else if (!name) say('name', 'Enter their name as it stands on the papers');
  if (bornOn) {
    if (!isIsoDate(bornOn)) say('bornOn', 'Enter a real date of birth, like 27 3 1985');
    else if (bornOn > today || yearsOn(bornOn, today) > OLDEST) say('bornOn', 'The date of birth must be in the past');
  } else if (personId && believedAge === null) say('believedAge', 'Enter their date of birth, or how old you believe they are');
  else if (personId && !ageBelief) say('ageBelief', 'Enter why you believe that they are of that age');
  if (!why) say('why', kind === 'injunction' ? 'Enter what they did, and why an injunction is just and convenient (section 1(2), (3))' : 'Enter what they did, and why this is needed');
  if (!prohibitions && !requirements) say('prohibitions', 'Enter what they must not do, or what they must do');
  return faults;
}
