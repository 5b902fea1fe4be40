import type { Type } from '@nestjs/common';
import { AppealController } from './appeals/appeal.controller.js';
import { AuthoritiesController } from './authority/authorities.controller.js';
import { BreachController } from './breaches/breach.controller.js';
import { BundleController } from './bundles/bundle.controller.js';
import { CaseBundlesController } from './bundles/case-bundles.controller.js';
import { DocumentsController } from './documents/documents.controller.js';
import { NoticePaperController, WarningPaperController } from './documents/paper.controller.js';
import { PrintingController } from './documents/printing.controller.js';
import { EndingController } from './ending/ending.controller.js';
import { EnforcementListController } from './list/list.controller.js';
import { NoticesApi } from './list/notices.api.js';
import { NoticeFormController } from './notices/notice-form.controller.js';
import { NoticeStepsController } from './notices/notice-steps.controller.js';
import { NoticeController } from './notices/notice.controller.js';
import { PenaltyController } from './penalties/penalty.controller.js';
import { BeginPowerController } from './powers/begin-power.controller.js';
import { PowerSettingsController } from './powers/power-settings.controller.js';
import { PowerController } from './powers/power.controller.js';
import { ProsecutionController } from './prosecutions/prosecution.controller.js';
import { EnforcementSettingsController } from './settings/enforcement-settings.controller.js';
import { PublicSpacesController } from './spaces/public-spaces.controller.js';
import { SpacesController } from './spaces/spaces.controller.js';
import { DocumentDetailsController } from './templates/details.controller.js';
import { DocumentTemplatesController } from './templates/templates.controller.js';
import { VariationController } from './variations/variation.controller.js';
import { WarningFormController } from './warnings/warning-form.controller.js';
import { WarningStepsController } from './warnings/warning-steps.controller.js';
import { WarningController } from './warnings/warning.controller.js';
import { WorksController } from './works/works.controller.js';

/**
 * The controllers of warnings, notices, orders, their documents and court bundles. Where two paths could both answer (`/new` and `/:id`),
 * the one that is named stands first.
 */
export const NOTICES_AREAS: Type[] = [
  BeginPowerController,
  SpacesController,
  PublicSpacesController,
  PowerController,
  PowerSettingsController,
  EnforcementSettingsController,
  AuthoritiesController,
  EnforcementListController,
  NoticesApi,
  NoticeController,
  NoticeFormController,
  NoticeStepsController,
  AppealController,
  BreachController,
  EndingController,
  PenaltyController,
  ProsecutionController,
  VariationController,
  WorksController,
  WarningFormController,
  WarningStepsController,
  WarningController,
  DocumentsController,
  DocumentTemplatesController,
  DocumentDetailsController,
  PrintingController,
  WarningPaperController,
  NoticePaperController,
  CaseBundlesController,
  BundleController,
];
