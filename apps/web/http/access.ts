import { SetMetadata } from '@nestjs/common';
import type { Permission } from '#agencies';

export const NEEDS = 'needs';
export const PUBLIC = 'public';
export const SHOWS_AGAIN = 'shows-again';
export const OWN_TRANSACTIONS = 'own-transactions';

/** What a person must be allowed to do to reach a route. A route with neither this nor Public answers nobody. */
export const Needs = (permission: Permission): MethodDecorator & ClassDecorator => SetMetadata(NEEDS, permission);

/** A route for everyone, signed in or not. It gets no actor and no transaction. */
export const Public = (): MethodDecorator & ClassDecorator => SetMetadata(PUBLIC, true);

/** A form's route: where it is refused, the page of the named method is shown again with the reasons and what was typed. */
export const ShowsAgain = (method: string): MethodDecorator => SetMetadata(SHOWS_AGAIN, method);

/** A route that opens its own transactions: a long upload must not hold one. */
export const OwnTransactions = (): MethodDecorator => SetMetadata(OWN_TRANSACTIONS, true);
