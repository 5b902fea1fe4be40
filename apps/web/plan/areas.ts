import type { Type } from '@nestjs/common';
import { ActionStepsController } from './actions/action-steps.controller.js';
import { ActionsController } from './actions/actions.controller.js';
import { WriteActionController } from './actions/write-action.controller.js';
import { IndicatorController } from './indicator.controller.js';
import { PlanController } from './plan.controller.js';
import { PublishController } from './publish.controller.js';
import { RisksController } from './risks/risks.controller.js';
import { StateFigureController } from './stated/state-figure.controller.js';
import { ValueController } from './value.controller.js';
import { ValuesApi } from './values.api.js';

/**
 * The controllers of the plan, its indicators, actions and risks. Where two paths could both answer (`/new` and `/:id`),
 * the one that is named stands first.
 */
export const PLAN_AREAS: Type[] = [
  PlanController,
  WriteActionController,
  ActionsController,
  ActionStepsController,
  RisksController,
  StateFigureController,
  IndicatorController,
  ValueController,
  PublishController,
  ValuesApi,
];
