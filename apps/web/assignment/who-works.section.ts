import { may } from '#agencies';
import { whoWorksOn, type CaseFile } from '#cases';
import type { WebRequest } from '../http/page-request.js';

/** Who works on a case, at the side of its page, with what the reader can do about it. */
export async function readWhoWorks({ actor, transaction }: WebRequest, file: CaseFile): Promise<Record<string, unknown>> {
  const workers = await whoWorksOn(actor, transaction, file.id);
  const current = workers.find(({ isCurrent }) => isCurrent);
  const ownAndOpen = current?.agencyId === actor.agencyId && current?.leftOn === null;
  const mayAssign = ownAndOpen && may(actor, 'cases.assign');
  return {
    caseId: file.id,
    version: file.version,
    current,
    before: workers.filter(({ isCurrent }) => !isCurrent),
    mayAssign,
    me: mayAssign && current?.officerId === null ? actor.staffId : null,
    isMine: current?.officerId !== null && current?.officerId === actor.staffId,
    mayNote: ownAndOpen && current?.wasGiven && may(actor, 'cases.transfer'),
    mayReassign: ownAndOpen && current?.officerId !== null && may(actor, 'cases.reassign'),
  };
}
