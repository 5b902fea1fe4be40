import type pg from 'pg';
import { identityOf } from '#agencies';
import { logCase } from '#cases';
import type { Database, Transaction } from '#platform';
import type { TestActor } from '../people.js';
import type { World } from '../world.js';

/** What the factories of tests need, on a database of the bench, whose clock is the wall's. */
export function benchWorld({ web, worker, owner }: { web: Database; worker: Database; owner: pg.Client }): World {
  const as = <Result>(actor: TestActor, work: (transaction: Transaction) => Promise<Result>): Promise<Result> => web.transaction(identityOf(actor), work);
  const world: Pick<World, 'as' | 'workerDatabase' | 'logCase'> & { owner: pg.Client } = {
    as, owner, workerDatabase: worker,
    logCase: (actor) => as(actor, async (transaction) => {
      const [noise] = await transaction.query<{ id: string }>(`select id from categories where name = 'noise'`);
      return logCase(actor, transaction, {
        agencyId: actor.agencyId, categoryId: noise!.id, receivedOn: transaction.today, address: '12 Chilwell Road', postcode: 'NG9 1EH', summary: 'Loud music',
        reporter: { name: '', phone: '', email: '' },
      });
    }),
  };
  return world as World;
}
