import { inWords } from '#calendar';
import type { NewDocument } from '../documents/make-served-document.js';
import type { StepAsked } from '../rules/powers/power.js';
import type { PowerRecord } from './power.queries.js';

/** The paper of an acceptable behaviour contract, as it is signed on a day: each line that was agreed is a promise. */
export function paperOfContract(
  { id, caseId, reference, name, address, why }: PowerRecord, { on, until, prohibitions, requirements }: StepAsked,
): NewDocument<'behaviour-contract'> {
  const lines = (words: string): string[] => words.split('\n').map((line) => line.trim()).filter(Boolean);
  const promises = [...lines(prohibitions).map((words) => `I will not: ${words}`), ...lines(requirements).map((words) => `I will: ${words}`)];
  return {
    kind: 'behaviour-contract', subjectId: id, caseId, reference, on,
    facts: {
      recipient: name, 'recipient address': address, parent: '', conduct: why, promises: promises.map((words, index) => ({ number: String(index + 1), words })),
      support: '', starts: inWords(on), ends: inWords(until),
    },
  };
}
