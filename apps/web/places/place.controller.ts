import { Controller, Get, Post, Req } from '@nestjs/common';
import { may } from '#agencies';
import { changePlace, COUNCIL_TENANCY, gridReference, openPlace, spotOf, type Place } from '#cases';
import { Needs, ShowsAgain } from '../http/access.js';
import { GoTo, Page } from '../http/answers.js';
import { readAs } from '../http/form.js';
import { idFrom, typedOr, type WebRequest } from '../http/page-request.js';
import { addressOf, mapView, markOf, whereabouts } from './map-view.js';
import { PlaceForm } from './place-forms.js';

const TENANCIES = Object.entries(COUNCIL_TENANCY).map(([value, text]) => ({ value, text }));

/** The page of a place. */
@Controller('places/:id')
export class PlaceController {
  @Get()
  @Needs('places.read')
  async showPlace(@Req() { actor, transaction, params }: WebRequest): Promise<Page> {
    const file = await openPlace(actor, transaction, idFrom(params.id, 'place'));
    const { place } = file;
    const mark = markOf(place, '1');
    return new Page('places/place.njk', {
      title: addressOf(place),
      file,
      place,
      where: whereabouts(place),
      tenancy: COUNCIL_TENANCY[place.councilTenancy],
      seesPeople: may(actor, 'people.read'),
      mayEdit: may(actor, 'places.write'),
      map: mapView(mark ? [mark] : [], [], { id: 'place-map', title: `Map of ${place.address}`, description: addressOf(place) }),
    });
  }

  @Get('edit')
  @Needs('places.write')
  async showEdit(@Req() request: WebRequest): Promise<Page> {
    const { place } = await openPlace(request.actor, request.transaction, idFrom(request.params.id, 'place'));
    const form = { ...typedOr<Record<string, unknown>>(request, startOf(place)), version: request.refused?.typed.version ?? place.version };
    return new Page('places/edit-place.njk', { title: `Change ${place.address}`, place, form, tenancies: TENANCIES });
  }

  @Post('edit')
  @Needs('places.write')
  @ShowsAgain('showEdit')
  async edit(@Req() { actor, transaction, params, body }: WebRequest): Promise<GoTo> {
    const id = idFrom(params.id, 'place');
    await changePlace(actor, transaction, id, await readAs(PlaceForm, body));
    return new GoTo(`/places/${id}`, 'The place is changed');
  }
}

/** A place as its form starts. */
export function startOf(place: Place): Record<string, unknown> {
  const spot = spotOf(place);
  return { address: place.address, postcode: place.postcode, uprn: place.uprn ?? '', grid: spot ? gridReference(spot) : '', councilTenancy: place.councilTenancy };
}
