import { byWeight, type Chance, oneOf } from './chance.js';
import type { Stay } from './moves.js';
import { type Place, placeOf } from './places.js';
import { SUMMARIES } from './summaries.js';

/** What a case is about and where. */
export interface Description extends Place {
  category: string;
  summary: string;
}

/** What each agency hears of, by weight. */
const HEARD_OF: Record<string, Record<string, number>> = {
  'Environmental Health': {
    noise: 48,
    'accumulations and rubbish': 17,
    'smoke or odour': 12,
    'fly-tipping': 9,
    'animal nuisance': 8,
    'abandoned vehicle': 4,
    'fireworks misuse': 2,
  },
  Housing: {
    'neighbour nuisance': 46,
    noise: 14,
    'harassment or intimidation': 10,
    'drug use or dealing': 8,
    'animal nuisance': 7,
    'accumulations and rubbish': 6,
    'graffiti and criminal damage': 4,
    'hate-related ASB': 3,
    'nuisance communications': 2,
  },
  Communities: {
    'rowdy or inconsiderate behaviour': 30,
    'vehicle nuisance': 19,
    'drug use or dealing': 14,
    'neighbour nuisance': 13,
    'street drinking': 6,
    'graffiti and criminal damage': 5,
    'littering and drug paraphernalia': 4,
    trespass: 3,
    'fireworks misuse': 2,
    begging: 2,
    'hate-related ASB': 1,
    'sex work related': 1,
  },
};

/** What happens in the street and not at a home. */
const OUTDOORS = new Set([
  'rowdy or inconsiderate behaviour',
  'vehicle nuisance',
  'abandoned vehicle',
  'littering and drug paraphernalia',
  'fly-tipping',
  'street drinking',
  'begging',
  'trespass',
]);

/** Describes a case by the first of the council's agencies to have it. */
export function describe(draw: Chance, stays: Stay[]): Description {
  const heardOf = stays.map(({ agency }) => HEARD_OF[agency]).find(Boolean)!;
  const category = byWeight(draw, heardOf);
  return { category, ...placeOf(draw, OUTDOORS.has(category)), summary: oneOf(draw, SUMMARIES[category]!) };
}
