import type { Type } from '@nestjs/common';
import { SanctuaryAftercareController } from './aftercare/aftercare.controller.js';
import { SanctuaryChangesController } from './changes/changes.controller.js';
import { SanctuaryConflictsController } from './changes/conflicts.controller.js';
import { AnswerController } from './referrals/answer.controller.js';
import { ReferToSanctuaryController } from './referrals/refer.controller.js';
import { SanctuaryController } from './referrals/sanctuary.controller.js';
import { JobStepsController } from './repairs/job-steps.controller.js';
import { ItemPictureController, SanctuaryPictureController } from './repairs/pictures.controller.js';
import { RepairsController } from './repairs/repairs.controller.js';
import { SanctuarySurveyController } from './surveys/survey.controller.js';
import { ExtraWorkController } from './works/extra.controller.js';
import { SanctuaryOrderStepsController } from './works/order-steps.controller.js';
import { SanctuaryOrderController } from './works/order.controller.js';

/** The controllers of sanctuary. Where two paths could both answer (`/refer` and `/:id`), the one that is named stands first. */
export const SANCTUARY_AREAS: Type[] = [
  ReferToSanctuaryController, SanctuarySurveyController, SanctuaryOrderController, SanctuaryOrderStepsController, ExtraWorkController, SanctuaryController,
  AnswerController, SanctuaryAftercareController, SanctuaryChangesController, SanctuaryConflictsController,
  RepairsController, JobStepsController, ItemPictureController, SanctuaryPictureController,
];
