import type { Type } from '@nestjs/common';
import { AccountController } from './account/account.controller.js';
import { CaseViewsController } from './cases/case-views.controller.js';
import { SearchApi } from './search/search.api.js';
import { SearchController } from './search/search.controller.js';
import { AssignCaseController } from './assignment/assign-case.controller.js';
import { ReassignmentsController } from './assignment/reassignments.controller.js';
import { CaseController } from './cases/case.controller.js';
import { CaseListController } from './cases/case-list.controller.js';
import { CasesApi } from './cases/cases.api.js';
import { CaseStepsController } from './cases/case-steps.controller.js';
import { AddComplaintController } from './complaints/add-complaint.controller.js';
import { ComplaintListController } from './complaints/complaint-list.controller.js';
import { ComplaintsApi } from './complaints/complaints.api.js';
import { EditComplaintController } from './complaints/edit-complaint.controller.js';
import { MoveComplaintController } from './complaints/move-complaint.controller.js';
import { LogCaseController } from './cases/log-case.controller.js';
import { ClosingController } from './closing/closing.controller.js';
import { CaseDiaryController } from './diary/case-diary.controller.js';
import { DiaryController } from './diary/diary.controller.js';
import { CaseFilesController } from './files/case-files.controller.js';
import { ImportsController } from './imports/imports.controller.js';
import { NewImportController } from './imports/new-import.controller.js';
import { LetterTemplatesController } from './letters/templates.controller.js';
import { TellingController } from './letters/telling.controller.js';
import { PastEnforcementController } from './measures/past-enforcement.controller.js';
import { Nm01Controller } from './measures/nm01.controller.js';
import { OperationsController } from './operations/operations.controller.js';
import { AddPersonController } from './people/add-person.controller.js';
import { MergePeopleController } from './people/merge.controller.js';
import { PersonController } from './people/person.controller.js';
import { RoleController } from './people/role.controller.js';
import { CasePlaceController } from './places/case-place.controller.js';
import { HotSpotsController } from './places/hot-spots.controller.js';
import { PlaceController } from './places/place.controller.js';
import { LeaveController } from './my-work/leave.controller.js';
import { MyWorkController } from './my-work/my-work.controller.js';
import { TeamWorkController } from './my-work/team-work.controller.js';
import { RiskController } from './risk/risk.controller.js';
import { QuestionnairesController } from './settings/questionnaires.controller.js';
import { CouncilAgenciesController } from './settings/council-agencies.controller.js';
import { SettingsController } from './settings/settings.controller.js';
import { StandardsController } from './settings/standards.controller.js';
import { CaseTasksController } from './tasks/case-tasks.controller.js';
import { TaskStepsController } from './tasks/task-steps.controller.js';
import { AgreementsController } from './sharing/agreements.controller.js';
import { SharesController } from './sharing/shares.controller.js';
import { TransfersController } from './cases/transfers.controller.js';
import { DecideController } from './reviews/decide.controller.js';
import { LogRequestController } from './reviews/log-request.controller.js';
import { RecommendationsController } from './reviews/recommendations.controller.js';
import { ReviewController } from './reviews/review.controller.js';
import { ReviewFiguresController } from './reviews/figures.controller.js';
import { ReviewsController } from './reviews/reviews.controller.js';
import { ReviewSettingsController } from './reviews/review-settings.controller.js';
import { ReviewStepsController } from './reviews/review-steps.controller.js';
import { TellingsController } from './reviews/tellings.controller.js';
import { RestrictionController } from './restriction/restriction.controller.js';
import { StaffController } from './staff/staff.controller.js';
import { MergeController } from './merging/merge.controller.js';
import { UnmergeController } from './merging/unmerge.controller.js';
import { EntryController } from './timeline/entry.controller.js';
import { NewActionController } from './timeline/new-action.controller.js';
import { PlannedActionController } from './timeline/planned-action.controller.js';
import { TemplatesController } from './timeline/templates.controller.js';
import { TimelineSettingsController } from './timeline/timeline-settings.controller.js';
import { SurveyController } from './surveys/survey.controller.js';
import { SurveyLinksController } from './surveys/survey-links.controller.js';
import { SurveyResultsController } from './surveys/survey-results.controller.js';
import { HomeController } from './home/home.controller.js';
import { SetPasswordController } from './sign-in/set-password.controller.js';
import { SignInController } from './sign-in/sign-in.controller.js';
import { NOTICES_AREAS } from './notices/areas.js';
import { PANELS_AREAS } from './panels/areas.js';
import { PLAN_AREAS } from './plan/areas.js';
import { SANCTUARY_AREAS } from './sanctuary/areas.js';

/** Every page and endpoint of the web process. */
export const AREAS: Type[] = [
  HomeController,
  SignInController,
  SetPasswordController,
  AccountController,
  SearchController,
  SearchApi,
  CaseViewsController,
  StaffController,
  CaseListController,
  LogCaseController,
  CaseController,
  CaseStepsController,
  ClosingController,
  NewActionController,
  PlannedActionController,
  EntryController,
  CaseFilesController,
  CaseDiaryController,
  DiaryController,
  TemplatesController,
  TimelineSettingsController,
  TellingController,
  LetterTemplatesController,
  SurveyController,
  SurveyLinksController,
  SurveyResultsController,
  Nm01Controller,
  PastEnforcementController,
  CasesApi,
  AddPersonController,
  RoleController,
  PersonController,
  MergePeopleController,
  AddComplaintController,
  ComplaintListController,
  EditComplaintController,
  MoveComplaintController,
  ComplaintsApi,
  MergeController,
  UnmergeController,
  ...NOTICES_AREAS,
  ReviewsController,
  LogRequestController,
  ReviewFiguresController,
  ReviewSettingsController,
  TellingsController,
  ReviewController,
  DecideController,
  ReviewStepsController,
  RecommendationsController,
  ...PANELS_AREAS,
  CasePlaceController,
  HotSpotsController,
  PlaceController,
  ...PLAN_AREAS,
  ...SANCTUARY_AREAS,
  MyWorkController,
  TeamWorkController,
  LeaveController,
  CaseTasksController,
  TaskStepsController,
  SettingsController,
  StandardsController,
  CouncilAgenciesController,
  QuestionnairesController,
  RiskController,
  AgreementsController,
  SharesController,
  RestrictionController,
  TransfersController,
  AssignCaseController,
  ReassignmentsController,
  NewImportController,
  ImportsController,
  OperationsController,
];
