import { requirePermission, type Actor } from '#agencies';
import { makePdf, record, type Transaction } from '#platform';
import { requireTimeline } from '../timeline/require-timeline.js';

const PAGES = 4;

/** A diary on paper for a resident, with ruled tables to fill in by hand, as PDF. It names the case's reference and the agency, and nobody. */
export async function makePaperDiary(actor: Actor, transaction: Transaction, caseId: string): Promise<Buffer> {
  requirePermission(actor, 'timeline.write');
  const { reference } = await requireTimeline(actor, transaction, caseId);
  await record(transaction, { via: actor.via, action: 'diary.printed', subjectKind: 'case', subjectId: caseId });
  const table = { kind: 'blank-table', headings: ['Day', 'From', 'To', 'What happened', 'How it affected you', 'Who else saw or heard it'], rows: 6, widths: [2, 1.4, 1.4, 5, 4, 3] } as const;
  return makePdf({
    title: `Incident diary, ${reference}`,
    language: 'en-GB',
    author: actor.agencyName,
    madeAt: transaction.now,
    blocks: [
      { kind: 'heading', text: 'Incident diary' },
      { kind: 'paragraph', text: `${actor.agencyName}\nReference: ${reference}` },
      { kind: 'list', items: [
        'Write down each time it happens, as soon as you can.',
        'Say what you saw and heard yourself. Use the words that were used.',
        'If you are in danger, call 999. Do not put yourself at risk to write this.',
        'Keep it in a safe place, and give it to us when it is full.',
      ] },
      { kind: 'ruled-lines', label: 'Your name, and how we can reach you', count: 2 },
      ...Array.from({ length: PAGES }, (_, page) => [...(page > 0 ? [{ kind: 'page-break' } as const] : []), { ...table, headings: [...table.headings], widths: [...table.widths] }]).flat(),
      { kind: 'ruled-lines', label: 'This is a true record of what I saw and heard. Signed, with the date', count: 1 },
    ],
  });
}
