import type { Type } from '@nestjs/common';
import { AgendaStepsController } from './agenda/agenda-steps.controller.js';
import { AgendaController } from './agenda/agenda.controller.js';
import { PanelItemController } from './agenda/item.controller.js';
import { CalendarFeedController } from './calendar/calendar-feed.controller.js';
import { CalendarLinkController } from './calendar/calendar-link.controller.js';
import { MeetingCalendarController } from './calendar/meeting-calendar.controller.js';
import { MinutesController } from './documents/minutes.controller.js';
import { PanelFiguresController } from './figures/panel-figures.controller.js';
import { PanelHistoryController } from './history/panel-history.controller.js';
import { ItemInRoomController } from './meeting/item.controller.js';
import { LiveMeetingController } from './meeting/live.controller.js';
import { MinutesApi } from './meeting/minutes.api.js';
import { PanelActionController } from './meeting/panel-action.controller.js';
import { RoomController } from './meeting/room.controller.js';
import { MeetingStepsController } from './meetings/meeting-steps.controller.js';
import { MeetingsController } from './meetings/meetings.controller.js';
import { MembersController } from './members/members.controller.js';
import { PanelNoticesController } from './notices/notices.controller.js';
import { PanelsController } from './panels.controller.js';
import { ReferController } from './referrals/refer.controller.js';
import { ReferralListsController } from './referrals/referral-lists.controller.js';
import { ReferralController } from './referrals/referral.controller.js';
import { ScreeningController } from './referrals/screening.controller.js';
import { ResearchController } from './research/research.controller.js';
import { SettingUpController } from './setting-up/setting-up.controller.js';
import { PanelSettingsController } from './setting-up/settings.controller.js';

/**
 * The controllers of panels, their referrals, meetings and minutes. Where two paths could both answer (`/new` and `/:id`),
 * the one that is named stands first.
 */
export const PANELS_AREAS: Type[] = [
  SettingUpController,
  PanelFiguresController,
  PanelHistoryController,
  ReferController,
  ReferralListsController,
  PanelsController,
  MeetingsController,
  MeetingStepsController,
  AgendaController,
  AgendaStepsController,
  ResearchController,
  PanelItemController,
  PanelSettingsController,
  MembersController,
  ReferralController,
  ScreeningController,
  MinutesController,
  PanelNoticesController,
  CalendarFeedController,
  CalendarLinkController,
  MeetingCalendarController,
  RoomController,
  ItemInRoomController,
  LiveMeetingController,
  MinutesApi,
  PanelActionController,
];
