import type { Type } from '@nestjs/common';
import { AnswerController } from './referrals/answer.controller.js';
import { ReferToSanctuaryController } from './referrals/refer.controller.js';
import { SanctuaryController } from './referrals/sanctuary.controller.js';

/** The controllers of sanctuary. Where two paths could both answer (`/refer` and `/:id`), the one that is named stands first. */
export const SANCTUARY_AREAS: Type[] = [ReferToSanctuaryController, SanctuaryController, AnswerController];
