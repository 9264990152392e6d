import { CarryRatings } from './carry-ratings/carry-ratings.js';
import { ReviseClass } from './correct-class/revise-class.js';
import { EditMergeSettings } from './edit-merge-settings/edit-merge-settings.js';
import { MergeSettingsController } from './edit-merge-settings/merge-settings.controller.js';
import { ForgetKeys } from './forget-past/forget-keys.js';
import { ForgetPastSchedule } from './forget-past/forget-past.schedule.js';
import { ForgetPlaces } from './forget-past/forget-places.js';
import { FindJoinable } from './join-incidents/find-joinable.js';
import { PlaceReports } from './join-incidents/place-reports.js';
import { IncidentReopenedSubscriber } from './mark-reopened/incident-reopened.subscriber.js';
import { MarkReopened } from './mark-reopened/mark-reopened.js';
import { MergeIncidents } from './merge-incidents/merge-incidents.js';
import { MergeIncidentsController } from './merge-incidents/merge-incidents.controller.js';
import { KeepClocks } from './move-reports/keep-clocks.js';
import { MoveReports } from './move-reports/move-reports.js';
import { ProposeNearController } from './propose-near/propose-near.controller.js';
import { ReviseIncidents } from './revise-incidents/revise-incidents.js';
import { SplitIncident } from './split-incident/split-incident.js';
import { SplitIncidentController } from './split-incident/split-incident.controller.js';
import { UndoAct } from './undo-act/undo-act.js';
import { UndoActController } from './undo-act/undo-act.controller.js';

/** The doors to what belongs together: joining, merging, splitting, undoing, and being opened again. */
export const mergeControllers = [
  MergeSettingsController,
  MergeIncidentsController,
  SplitIncidentController,
  UndoActController,
  ProposeNearController,
  IncidentReopenedSubscriber,
];

export const mergeUseCases = [
  EditMergeSettings,
  FindJoinable,
  ForgetKeys,
  ForgetPlaces,
  ForgetPastSchedule,
  PlaceReports,
  ReviseIncidents,
  CarryRatings,
  KeepClocks,
  MoveReports,
  MergeIncidents,
  SplitIncident,
  UndoAct,
  MarkReopened,
  ReviseClass,
];
