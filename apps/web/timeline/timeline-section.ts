import { may } from '#agencies';
import { countNewDiaryEntries, gaveCase, isTimelineKind, listPlannedActions, readTimeline, TIMELINE_KINDS, type CaseEventKind } from '#cases';
import { readCursor, writeCursor } from '#platform';
import type { CaseSection } from '../cases/case-sections.js';
import { textOf } from '../http/page-request.js';
import { entryView } from './timeline-view.js';

const KIND_CHOICES = Object.entries(TIMELINE_KINDS);

/** What is planned for a case, and its one timeline. Its filter and its pages live in the address of the case. */
export const timelineSection: CaseSection = {
  template: 'timeline/timeline-section.njk',
  column: 'main',
  part: 'timeline',
  async read({ actor, transaction, query }, file) {
    const { id } = file;
    const asked = textOf(query.kind);
    const kind = isTimelineKind(asked) ? asked : undefined;
    const after = query.after === undefined ? undefined : readCursor(textOf(query.after));
    const { entries, next } = await readTimeline(actor, transaction, id, { kind, after });
    const planned = after ? [] : await listPlannedActions(actor, transaction, id);
    return {
      caseId: id,
      entries: entries.map((entry) => entryView(id, entry)),
      kinds: KIND_CHOICES.map(([value, text]) => ({ value, text, chosen: value === kind })),
      narrowed: kind !== undefined,
      later: after !== undefined,
      next: next && `/cases/${id}?${new URLSearchParams({ ...(kind && { kind }), after: writeCursor(next) }).toString()}#timeline`,
      planned: planned.map((action) => ({
        ...action,
        words: headingOf(action.kind, action.title),
        own: action.agencyId === actor.agencyId,
        late: action.dueOn < transaction.today,
      })),
      newInDiary: await countNewDiaryEntries(actor, transaction, id),
      mayWrite: may(actor, 'timeline.write') && !gaveCase(actor, file),
      mayFinish: may(actor, 'timeline.write'),
    };
  },
};

function headingOf(kind: CaseEventKind, title: string): string {
  const words = TIMELINE_KINDS[kind];
  return title === words ? words : `${words}: ${title}`;
}
