import { requirePermission, type Actor } from '#agencies';
import type { IsoDate } from '#calendar';
import { notFound, type Prepared, type Transaction } from '#platform';
import { authorityOn } from '../authority/authority.js';
import { requirementsOf } from '../requirements/requirements.queries.js';
import { serviceChecks, type ServiceCheck, type ServiceFacts } from '../rules/service.js';
import { enforcementSettingOn } from '../settings/settings.js';

/** Every record of the person whom the notice is for, by id alone: however a name is spelt, it says nothing of who it is. */
const RECORDS = `any (array(
  select n.person_id union all select theirs.person_id from person_stands mine join person_stands theirs on theirs.stands_for = mine.stands_for
  where mine.person_id = n.person_id))`;

const READ: Prepared = {
  name: 'facts of service',
  text: `select n.body_id is not null as "isBody", n.age_belief as "ageBelief", n.enough_time_why as "enoughTimeWhy", n.early_why as "earlyWhy",
      n.continuing_why as "continuingWhy", n.detrimental_why as "detrimentalWhy", n.persistent_why as "persistentWhy",
      n.unreasonable_why as "unreasonableWhy", n.informed, n.conduct, n.wide_why as "wideWhy",
      json_build_object('toSameRecipient', case when n.body_id is not null then coalesce(w.body_id = n.body_id, false)
          else coalesce(w.person_id = ${RECORDS}, false) end,
        'state', w.state, 'issuedOn', w.issued_on, 'reliedUntil', w.relied_until,
        'lastDay', (select max(r.by_on) from requirements r where r.warning_id = w.id)) as warning,
      array_remove(n.born_on::text || array(select p.born_on::text from people p where p.id = ${RECORDS}), null) as "bornOn",
      array(select p.age_band from people p where p.id = ${RECORDS} and p.age_band <> '') as "ageBands",
      exists (select from spells s where s.case_id = n.case_id and s.left_by is distinct from 'transferred' and s.left_on is null) as "caseIsOpen"
    from notices n left join warnings w on w.id = n.warning_id where n.id = $1`,
};

/** What the law asks for before a notice is served on a day by the actor, each with whether it is there. */
export async function checksOfService(actor: Actor, transaction: Transaction, noticeId: string, on: IsoDate): Promise<ServiceCheck[]> {
  requirePermission(actor, 'notices.read');
  const [row] = await transaction.query<Omit<ServiceFacts, 'requirements' | 'isAuthorised'>>(READ, [noticeId]);
  if (!row) throw notFound('notice');
  const requirements = await requirementsOf(transaction, noticeId);
  const isAuthorised = (await authorityOn(actor, transaction, 'notice', on)) !== null;
  const { noticeAge } = await enforcementSettingOn(transaction, on);
  return serviceChecks({ ...row, requirements, isAuthorised }, on, noticeAge);
}
