import { requirePermission, type Actor } from '#agencies';
import type { Transaction } from '#platform';

/** An offer that the actor's agency made. */
export interface GivenTransfer {
  caseId: string;
  reference: string;
  toAgencyName: string;
  askedAt: Date;
  state: 'asked' | 'accepted' | 'refused' | 'withdrawn';
  /** What the other agency said when it answered, or why the offer was taken back. */
  answer: string;
  answeredBy: string | null;
  answeredAt: Date | null;
  /** What the taker wrote since, the latest first. */
  notes: { note: string; staffName: string; writtenAt: Date }[];
}

/** Offers on one page. */
const MOST = 100;

/** The offers that the actor's agency made, the latest first, each with its answer and what the taker wrote back since. */
export async function listGivenTransfers(actor: Actor, transaction: Transaction): Promise<GivenTransfer[]> {
  requirePermission(actor, 'cases.transfer');
  const given = await transaction.query<GivenTransfer>(
    `select c.id as "caseId", c.reference, g.name as "toAgencyName", t.asked_at as "askedAt", t.state, t.answer, f.name as "answeredBy",
       t.answered_at as "answeredAt",
       (select coalesce(json_agg(json_build_object('note', e.note, 'staffName', w.name, 'writtenAt', e.recorded_at) order by e.id desc), '[]')
        from case_events e join staff w on w.id = e.staff_id
        where e.case_id = t.case_id and e.kind = 'transfer-note' and e.subject_id = t.id) as notes
     from transfers t join cases c on c.id = t.case_id join agencies g on g.id = t.to_agency_id left join staff f on f.id = t.answered_by
     where t.from_agency_id = $1 order by t.asked_at desc, t.id desc limit ${MOST}`,
    [actor.agencyId],
  );
  return given.map((one) => ({ ...one, notes: one.notes.map((each) => ({ ...each, writtenAt: new Date(each.writtenAt) })) }));
}
