import { addMonths, type IsoDate } from '#calendar';
import { WHY_NOT, type ComplaintForReview, type Judged } from '#reviews';
import { BELONGS_WORDS } from './review-words.js';
import { drawComplaints } from './complaints-drawing.js';

/** The complaints of a request as its pages show them: a table, and the same drawn along the time. */
export interface ComplaintsView {
  rows: { madeOn: IsoDate; happenedOn: IsoDate; agencyName: string; category: string; belongs: string; qualifies: boolean; why: string }[];
  svg: string | null;
}

/** Shows complaints as they were held against a request of a day, the earliest first. */
export function complaintsView(complaints: Judged<ComplaintForReview>[], requestedOn: IsoDate, requestMonths: number): ComplaintsView {
  return {
    rows: complaints.map(({ madeOn, happenedOn, agencyName, category, belongs, whyNot }) => ({
      madeOn,
      happenedOn,
      agencyName,
      category: category || 'Not shown: the case is restricted',
      belongs: BELONGS_WORDS[belongs],
      qualifies: whyNot === null,
      why: whyNot === null ? '' : WHY_NOT[whyNot],
    })),
    svg: complaints.length > 0 ? drawComplaints(complaints, { requestedOn, reachesBackTo: addMonths(requestedOn, -requestMonths) }) : null,
  };
}
