import { wiring } from '@fengsui/contracts';
import { MailDoor } from '@fengsui/mail';
import { MessagingModule, ParkedController } from '@fengsui/messaging';
import { WebhookDoor } from '@fengsui/webhook';
import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AnswerForPartyController } from './answer-for-party/answer-for-party.controller.js';
import { AnswerForParty } from './answer-for-party/answer-for-party.js';
import { AskRetestController } from './ask-retest/ask-retest.controller.js';
import { AskRetest } from './ask-retest/ask-retest.js';
import { CancelDispatches } from './cancel-dispatches/cancel-dispatches.js';
import { CancelOrderController } from './cancel-dispatches/cancel-order.controller.js';
import { CancelOrder } from './cancel-dispatches/cancel-order.js';
import { CorrectOrderController } from './correct-orders/correct-order.controller.js';
import { CorrectOrder } from './correct-orders/correct-order.js';
import { CorrectOrders } from './correct-orders/correct-orders.js';
import { DeclareQueues } from './declare-queues/declare-queues.js';
import { deliveryDoors, deliveryProviders } from './delivery-parts.js';
import { DelegateOrderController } from './delegate-order/delegate-order.controller.js';
import { DelegateOrder } from './delegate-order/delegate-order.js';
import { IssueDelegations } from './delegate-order/issue-delegations.js';
import { directoryControllers, directoryProviders } from './directory-doors.js';
import { DispatchConfig } from './dispatch-config.js';
import { DispatchMetrics } from './dispatch-metrics.js';
import { EndDispatches } from './end-dispatches/end-dispatches.js';
import { HandOn } from './hand-on/hand-on.js';
import { IssueCredentialsController } from './issue-credentials/issue-credentials.controller.js';
import { IssuePartyCredentials } from './issue-credentials/issue-party-credentials.js';
import { PartySigningKey } from './issue-credentials/party-signing-key.js';
import { IssueFurther } from './issue-further/issue-further.js';
import { IncidentAcceptedSubscriber } from './issue-orders/incident-accepted.subscriber.js';
import { IssueOrders } from './issue-orders/issue-orders.js';
import { ListDispatchesController } from './list-dispatches/list-dispatches.controller.js';
import { ListDispatches } from './list-dispatches/list-dispatches.js';
import { ListTimersController } from './list-timers/list-timers.controller.js';
import { ListTimers } from './list-timers/list-timers.js';
import { IncidentRevisedSubscriber } from './revise-orders/incident-revised.subscriber.js';
import { ReviseOrders } from './revise-orders/revise-orders.js';
import { ShowDispatchController } from './show-dispatch/show-dispatch.controller.js';
import { ShowDispatch } from './show-dispatch/show-dispatch.js';
import { StepUp } from './step-up/step-up.js';
import { StepUpSchedule } from './step-up/step-up.schedule.js';
import { OrderAcknowledgedSubscriber } from './take-answers/order-acknowledged.subscriber.js';
import { OrderAnsweredSubscriber } from './take-answers/order-answered.subscriber.js';
import { OrderProgressedSubscriber } from './take-answers/order-progressed.subscriber.js';
import { OrderRepliedSubscriber } from './take-replies/order-replied.subscriber.js';
import { HandOnOrders } from './take-answers/hand-on-orders.js';
import { TakeAcknowledgements } from './take-answers/take-acknowledgements.js';
import { TakeAnswers } from './take-answers/take-answers.js';
import { TakeProgress } from './take-answers/take-progress.js';
import { TellParties } from './tell-parties/tell-parties.js';
import { RecordPulls } from './watch-queues/record-pulls.js';
import { WatchQueuesSchedule } from './watch-queues/watch-queues.schedule.js';

const controllers = [
  // Events in
  IncidentAcceptedSubscriber,
  IncidentRevisedSubscriber,
  OrderAcknowledgedSubscriber,
  OrderAnsweredSubscriber,
  OrderProgressedSubscriber,
  OrderRepliedSubscriber,
  // HTTP
  AnswerForPartyController,
  AskRetestController,
  CancelOrderController,
  CorrectOrderController,
  DelegateOrderController,
  IssueCredentialsController,
  ListDispatchesController,
  ListTimersController,
  ParkedController,
  ShowDispatchController,
  ...deliveryDoors,
  ...directoryControllers,
];

const useCases = [
  AnswerForParty,
  AskRetest,
  CancelDispatches,
  CancelOrder,
  CorrectOrder,
  CorrectOrders,
  DelegateOrder,
  IssueDelegations,
  DeclareQueues,
  DispatchMetrics,
  EndDispatches,
  HandOn,
  HandOnOrders,
  IssueFurther,
  IssueOrders,
  IssuePartyCredentials,
  ListDispatches,
  ListTimers,
  RecordPulls,
  ReviseOrders,
  ShowDispatch,
  StepUp,
  StepUpSchedule,
  TakeAcknowledgements,
  TakeAnswers,
  TakeProgress,
  TellParties,
  WatchQueuesSchedule,
  ...deliveryProviders,
  ...directoryProviders,
];

/** The ways out of the house. */
export interface Doors {
  readonly mail: MailDoor;
  readonly webhook: WebhookDoor;
}

@Module({})
export class DispatchModule {
  static register(
    config: DispatchConfig,
    database: DataSource,
    signingKey: PartySigningKey,
    doors: Doors,
  ): DynamicModule {
    return {
      module: DispatchModule,
      imports: [
        MessagingModule.register({
          service: 'dispatch',
          wiring,
          database,
          url: config.natsUrl,
          credentialsFile: config.natsCreds,
          replicas: config.natsReplicas,
        }),
      ],
      controllers,
      providers: [
        { provide: DataSource, useValue: database },
        { provide: DispatchConfig, useValue: config },
        { provide: PartySigningKey, useValue: signingKey },
        { provide: MailDoor, useValue: doors.mail },
        { provide: WebhookDoor, useValue: doors.webhook },
        ...useCases,
      ],
    };
  }
}
