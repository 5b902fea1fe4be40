import { inWords } from '#calendar';
import type { Block } from '#platform';
import { timesOf } from '../rules/meeting.js';
import type { MinutesContent, PromisedAction, SaidLine } from '../rules/minutes.js';
import { OUTCOMES } from '../rules/outcome.js';
import { ACTION_STATES } from '../rules/panel-action.js';

/** What a document says of itself, above the minutes. */
export interface AboutCopy {
  /** As "Draft 2". */
  version: string;
  /** Under it: that it is not approved yet, or by whom it was. */
  standing: string;
  /** Why minutes that were approved have changed; empty: they have not. */
  why: string;
  /** The agency that it is for; null: those who run the panel. */
  agencyName: string | null;
}

/** The minutes as a document, from the top: who was there, what was said, settled and promised. */
export function minutesBlocks(content: MinutesContent, { version, standing, why, agencyName }: AboutCopy): Block[] {
  const { panelName, meetsOn, startsAt, endsAt, broughtIn = false, place, confidentiality, quorum, people, items } = content;
  return [
    heading(`Minutes of the ${panelName}`, 1),
    paragraph(`${inWords(meetsOn)}, ${timesOf({ startsAt, endsAt, broughtIn })}${place ? `, ${place}` : ''}`),
    paragraph([`${version}. ${standing}`, ...(why ? [`What has changed: ${why}`] : [])].join('\n')),
    paragraph(agencyName ? `This copy is for ${agencyName}. It holds what ${agencyName} may see.` : 'These are the whole minutes, for the chair, the deputy and the coordinator.'),
    heading('Confidentiality'),
    ...paragraphs(confidentiality),
    heading('Who was there'),
    { kind: 'table', headings: ['Name', 'Agency', 'How'], rows: people.map(({ name, agencyName: agency, how }) => [name, agency, how]) },
    paragraph(`${quorum.present} ${quorum.present === 1 ? 'agency' : 'agencies'} present; ${quorum.needed} needed to decide.`),
    ...part(content, 'Of no item in particular', null),
    ...items.flatMap(({ itemId, reference, name, outcome, outcomeNote, nextReviewOn }, index) => [
      ...part(content, `${index + 1}. ${name}, ${reference}`, itemId, true),
      paragraph(
        `Outcome: ${outcome ? OUTCOMES[outcome] : 'Not settled'}.${nextReviewOn ? ` Looked at again on ${inWords(nextReviewOn)}.` : ''}${outcomeNote ? `\n${outcomeNote}` : ''}`),
    ]),
    paragraph('End of the minutes.'),
  ];
}

function part({ lines, actions }: MinutesContent, title: string, itemId: string | null, always = false): Block[] {
  const here = <One extends { itemId: string | null }>(all: One[]): One[] => all.filter((one) => one.itemId === itemId);
  const [said, promised] = [here(lines), here(actions)];
  if (!always && said.length === 0 && promised.length === 0) return [];
  return [
    heading(title),
    ...said.flatMap((line) => paragraphs(lineWords(line))),
    ...actionTable('Actions from earlier meetings', promised.filter(({ earlier }) => earlier)),
    ...actionTable('Actions of this meeting', promised.filter(({ earlier }) => !earlier)),
  ];
}

function lineWords({ kind, words, agencyNames }: SaidLine): string {
  const only = agencyNames.length > 0 ? `(For ${agencyNames.join(', ')}) ` : '';
  return `${only}${kind === 'decision' ? 'Decision: ' : ''}${words}`;
}

function actionTable(title: string, actions: PromisedAction[]): Block[] {
  if (actions.length === 0) return [];
  return [
    paragraph(`${title}:`),
    {
      kind: 'table', headings: ['What', 'Who', 'By when', 'How it stands'], widths: [4, 2.5, 2, 2.5],
      rows: actions.map(({ what, ownerName, agencyName, dueOn, state, reason }) => [
        what, `${ownerName}, ${agencyName}`, inWords(dueOn), `${ACTION_STATES[state]}${reason ? `: ${reason}` : ''}`,
      ]),
    },
  ];
}

const heading = (text: string, level: 1 | 2 = 2): Block => ({ kind: 'heading', text, level });
const paragraph = (text: string): Block => ({ kind: 'paragraph', text });
/** A text as its paragraphs, each a part of the document by itself. */
const paragraphs = (text: string): Block[] => text.split(/\r?\n/).filter((line) => line.trim()).map(paragraph);
