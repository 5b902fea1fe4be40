import type { NoticeFile } from '#notices';
import { noticePaperStep, noticePapers } from './documents/papers-section.js';
import { afterSection } from './notices/after-section.js';
import { checksSection } from './notices/checks-section.js';
import { noticeSteps } from './notices/notice-steps.js';
import { earlierSection } from './repeats/earlier-section.js';
import type { FileSection, StepsOf } from './sections.js';

/** The sections of a notice's page that other areas bring, below what the notice says. */
export const NOTICE_SECTIONS: FileSection<NoticeFile>[] = [checksSection, afterSection, noticePapers, earlierSection];

/** What can be done next with a notice. */
export const NOTICE_STEPS: StepsOf<NoticeFile>[] = [noticeSteps, noticePaperStep];
