import type { WarningFile } from '#notices';
import { warningPaperStep, warningPapers } from './documents/papers-section.js';
import { earlierSection } from './repeats/earlier-section.js';
import type { FileSection, StepsOf } from './sections.js';
import { warningSteps } from './warnings/warning-steps.js';

/** The sections of a warning's page that other areas bring, below what the warning says. */
export const WARNING_SECTIONS: FileSection<WarningFile>[] = [warningPapers, earlierSection];

/** What can be done next with a warning. */
export const WARNING_STEPS: StepsOf<WarningFile>[] = [warningSteps, warningPaperStep];
