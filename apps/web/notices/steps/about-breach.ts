import { inWords } from '#calendar';
import type { BreachFile } from '#notices';
import type { Step } from '../../http/step-page.js';

/** What every step of a breach has above its heading, and what the breach was. */
export function aboutBreach({ noticeId, reference, recipientName, happenedOn, seen }: BreachFile): Pick<Step, 'caption' | 'back' | 'facts'> {
  return {
    caption: `Notice ${reference}, ${recipientName}`, back: { href: `/notices/${noticeId}#breaches`, text: 'Back to the notice' },
    facts: [{ key: 'Breach', value: inWords(happenedOn) }, { key: 'What was seen', value: seen }],
  };
}
