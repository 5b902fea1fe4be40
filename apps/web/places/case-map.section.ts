import { may } from '#agencies';
import { hasCase, placesOfCase, type CaseFile } from '#cases';
import type { WebRequest } from '../http/page-request.js';
import type { Mark } from './draw-map.js';
import { addressOf, mapView, markOf } from './map-view.js';

/** The places of a case on its page: in a list, and on a map as far as they are on the grid. */
export async function readCaseMap({ actor, transaction }: WebRequest, file: CaseFile): Promise<Record<string, unknown> | null> {
  if (!may(actor, 'places.read')) return null;
  const places = await placesOfCase(actor, transaction, file.id);
  const listed = places.map(({ place, as }, index) => ({ place, as, number: String(index + 1), mark: markOf(place, String(index + 1)) }));
  const marks = listed.flatMap(({ mark }): Mark[] => (mark ? [mark] : []));
  const description = listed.map(({ number, place }) => `${number}: ${addressOf(place)}`).join('; ');
  return {
    caseId: file.id,
    places: listed.map(({ place, as, number, mark }) => ({ id: place.id, address: addressOf(place), as, number, onMap: mark !== null })),
    hasPlace: places.some(({ as }) => as === 'case'),
    mayEdit: may(actor, 'places.write') && hasCase(actor, file),
    map: mapView(marks, [], { id: 'case-map', title: 'Map of the case’s places', description }),
  };
}
