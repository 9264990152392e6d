import type { DynamicModule } from '@nestjs/common';
import { wiring } from '@fengsui/contracts';
import { MessagingModule, ParkedController } from '@fengsui/messaging';
import { DataSource } from 'typeorm';
import { AcceptReports } from './accept-reports/accept-reports.js';
import { ReportReceivedSubscriber } from './accept-reports/report-received.subscriber.js';
import { AcceptanceConfig } from './acceptance-config.js';
import { ApproveLevel } from './approve-level/approve-level.js';
import { ApproveLevelController } from './approve-level/approve-level.controller.js';
import { ChooseLevel } from './choose-level/choose-level.js';
import { ChooseLevelController } from './choose-level/choose-level.controller.js';
import { classificationControllers, classificationUseCases } from './classification-doors.js';
import { DecideReport } from './decide-report/decide-report.js';
import { DecideReportController } from './decide-report/decide-report.controller.js';
import { FindingReadSubscriber } from './keep-findings/finding-read.subscriber.js';
import { KeepFindings } from './keep-findings/keep-findings.js';
import { ListClocks } from './list-clocks/list-clocks.js';
import { ListClocksController } from './list-clocks/list-clocks.controller.js';
import { ListFindings } from './list-findings/list-findings.js';
import { ListFindingsController } from './list-findings/list-findings.controller.js';
import { IncidentNumbers } from './incident-numbers.js';
import { ListIncidents } from './list-incidents/list-incidents.js';
import { ListIncidentsController } from './list-incidents/list-incidents.controller.js';
import { ListRatingsController } from './list-ratings/list-ratings.controller.js';
import { IncidentHandledSubscriber } from './mark-handled/incident-handled.subscriber.js';
import { MarkHandled } from './mark-handled/mark-handled.js';
import { MeetClock } from './meet-clock/meet-clock.js';
import { MeetClockController } from './meet-clock/meet-clock.controller.js';
import { mergeControllers, mergeUseCases } from './merge-doors.js';
import { TextModel } from './propose-class/model/text-model.js';
import { RecordDecisions } from './record-decisions/record-decisions.js';
import { RecordRating } from './record-rating/record-rating.js';
import { Remind } from './remind/remind.js';
import { RemindSchedule } from './remind/remind.schedule.js';
import { SetClocks } from './set-clocks/set-clocks.js';
import { StartClocks } from './set-clocks/start-clocks.js';
import { ShowIncident } from './show-incident/show-incident.js';
import { ShowIncidentController } from './show-incident/show-incident.controller.js';
import { ShowLevelRulesController } from './show-level-rules/show-level-rules.controller.js';
import { ShowRatingController } from './show-rating/show-rating.controller.js';
import { StateImpact } from './state-impact/state-impact.js';
import { StateImpactController } from './state-impact/state-impact.controller.js';
import { triageControllers, triageUseCases } from './triage-doors.js';
import { vulnerabilityControllers, vulnerabilityUseCases } from './vulnerability-doors.js';
import { ClockMetrics } from './watch-clocks/clock-metrics.js';
import { TriageMetrics } from './watch-triage/triage-metrics.js';

/** Levels, priorities and clocks. */
const ofLevels = {
  controllers: [
    StateImpactController,
    ChooseLevelController,
    ApproveLevelController,
    ShowRatingController,
    ListRatingsController,
    ShowLevelRulesController,
    ListClocksController,
    MeetClockController,
  ],
  providers: [
    StateImpact,
    ChooseLevel,
    ApproveLevel,
    RecordRating,
    SetClocks,
    StartClocks,
    ListClocks,
    MeetClock,
    Remind,
    RemindSchedule,
    ClockMetrics,
  ],
};

export class AcceptanceModule {
  static register(config: AcceptanceConfig, database: DataSource, model: TextModel): DynamicModule {
    return {
      module: AcceptanceModule,
      imports: [
        MessagingModule.register({
          service: 'acceptance',
          wiring,
          database,
          url: config.natsUrl,
          credentialsFile: config.natsCreds,
          replicas: config.natsReplicas,
        }),
      ],
      controllers: [
        ReportReceivedSubscriber,
        FindingReadSubscriber,
        IncidentHandledSubscriber,
        DecideReportController,
        ListIncidentsController,
        ShowIncidentController,
        ListFindingsController,
        ...ofLevels.controllers,
        ...triageControllers,
        ...vulnerabilityControllers,
        ...classificationControllers,
        ...mergeControllers,
        ParkedController,
      ],
      providers: [
        { provide: AcceptanceConfig, useValue: config },
        { provide: DataSource, useValue: database },
        { provide: TextModel, useValue: model },
        AcceptReports,
        DecideReport,
        IncidentNumbers,
        ListIncidents,
        KeepFindings,
        ListFindings,
        MarkHandled,
        RecordDecisions,
        ShowIncident,
        TriageMetrics,
        ...ofLevels.providers,
        ...triageUseCases,
        ...vulnerabilityUseCases,
        ...classificationUseCases,
        ...mergeUseCases,
      ],
    };
  }
}
