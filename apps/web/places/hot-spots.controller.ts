import { Controller, Get, Req } from '@nestjs/common';
import { countCasesByPlace, hotSpots, listCategories, SQUARE_SIZES, TIMES_OF_DAY, type HotSpot, type HotSpotFilter, type TimeOfDay } from '#cases';
import { isIsoDate } from '#calendar';
import type { Reason } from '#platform';
import { Needs } from '../http/access.js';
import { Page } from '../http/answers.js';
import { dateFrom } from '../http/form.js';
import { isId, textOf, type WebRequest } from '../http/page-request.js';
import { townNames } from './draw-map.js';
import { addressOf, mapView } from './map-view.js';

/** Squares in the table, the hottest first. The map shows no others, so that both say the same. */
const MOST_SHOWN = 25;
/** The width of squares where none is chosen, in metres. */
const DEFAULT_SIZE = 250;
const DATES = { from: 'From', to: 'To' } as const;

/** Where cases gather, by kind, by time and by time of day. What is asked stands in the address. */
@Controller('places/hot-spots')
export class HotSpotsController {
  @Get()
  @Needs('places.read')
  async showHotSpots(@Req() { actor, transaction, query }: WebRequest): Promise<Page> {
    const categories = await listCategories(transaction);
    const asked = readAsked(query, categories);
    const counts = asked.faults.length > 0 ? [] : await countCasesByPlace(actor, transaction, asked.filter);
    const { spots, unplaced } = hotSpots(counts, asked.size);
    const shown = spots.slice(0, MOST_SHOWN);
    const shades = shown.map(({ easting, northing, size, cases, reference }) => (
      { easting, northing, size, cases, label: `${reference}: ${cases} ${cases === 1 ? 'case' : 'cases'}` }));
    const description = `${shown.length} squares of ${asked.size} metres, darker where there are more cases. The table after the map has the same.`;
    return new Page('places/hot-spots.njk', {
      title: 'Hot spots',
      form: asked.form,
      wrong: asked.faults.length > 0 ? errorsOf(asked.faults) : null,
      categories,
      sizes: SQUARE_SIZES.filter((size) => size !== DEFAULT_SIZE).map((size) => ({ id: String(size), name: `${size} metres` })),
      times: Object.entries(TIMES_OF_DAY).map(([id, { words }]) => ({ id, name: words })),
      spots: shown.map(viewOfSpot),
      left: spots.length - shown.length,
      unplaced,
      map: mapView([], shades, { id: 'hot-spots-map', title: 'Map of hot spots', description }, townNames(counts)),
    });
  }
}

/** The places of a square by name, the first three; the rest as a number. */
function viewOfSpot({ reference, cases, places }: HotSpot): Record<string, unknown> {
  return {
    reference,
    cases,
    places: places.slice(0, 3).map((place) => ({ id: place.placeId, address: addressOf(place), cases: place.cases })),
    others: Math.max(0, places.length - 3),
  };
}

interface Asked {
  filter: HotSpotFilter;
  size: number;
  form: Record<string, string>;
  faults: Reason[];
}

/** What is not one of the choices narrows nothing; a date that is none is said. */
function readAsked(query: Record<string, unknown>, categories: { id: string }[]): Asked {
  const form: Record<string, string> = {
    categoryId: textOf(query.categoryId), time: textOf(query.time), size: textOf(query.size),
  };
  const filter: HotSpotFilter = {};
  const faults: Reason[] = [];
  if (isId(form.categoryId) && categories.some(({ id }) => id === form.categoryId)) filter.categoryId = form.categoryId;
  if (Object.hasOwn(TIMES_OF_DAY, form.time!)) filter.time = form.time as TimeOfDay;
  const size = SQUARE_SIZES.find((one) => String(one) === form.size) ?? DEFAULT_SIZE;
  for (const [name, label] of Object.entries(DATES)) {
    for (const part of ['day', 'month', 'year']) form[`${name}-${part}`] = textOf(query[`${name}-${part}`]).slice(0, 10);
    const date = dateFrom(query, name);
    if (isIsoDate(date)) filter[name as keyof typeof DATES] = date;
    else if (date) faults.push({ field: name, message: `${label} must be a real date, like 27 3 2026` });
  }
  if (filter.from && filter.to && filter.from > filter.to) faults.push({ field: 'to', message: 'To must be the same day as From, or later' });
  return { filter, size, form, faults };
}

function errorsOf(reasons: Reason[]): Record<string, unknown> {
  return {
    summary: reasons.map(({ field, message }) => ({ text: message, href: `#${field}` })),
    fields: Object.fromEntries(reasons.map(({ field, message }) => [field!, { text: message }])),
  };
}
