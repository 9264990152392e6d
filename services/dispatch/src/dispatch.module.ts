import { wiring } from '@fengsui/contracts';
import { MailDoor } from '@fengsui/mail';
import { MessagingModule, ParkedController } from '@fengsui/messaging';
import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AnswerForPartyController } from './answer-for-party/answer-for-party.controller.js';
import { AnswerForParty } from './answer-for-party/answer-for-party.js';
import { PartyDirectory } from './choose-parties/party-directory.js';
import { DeclareQueues } from './declare-queues/declare-queues.js';
import { deliveryDoors, deliveryProviders } from './delivery-parts.js';
import { DispatchConfig } from './dispatch-config.js';
import { DispatchMetrics } from './dispatch-metrics.js';
import { EndDispatches } from './end-dispatches/end-dispatches.js';
import { IssueCredentialsController } from './issue-credentials/issue-credentials.controller.js';
import { IssuePartyCredentials } from './issue-credentials/issue-party-credentials.js';
import { PartySigningKey } from './issue-credentials/party-signing-key.js';
import { IncidentAcceptedSubscriber } from './issue-orders/incident-accepted.subscriber.js';
import { IssueOrders } from './issue-orders/issue-orders.js';
import { KeepDirectoryController } from './keep-directory/keep-directory.controller.js';
import { KeepDirectory } from './keep-directory/keep-directory.js';
import { ListDispatchesController } from './list-dispatches/list-dispatches.controller.js';
import { ListDispatches } from './list-dispatches/list-dispatches.js';
import { WebhookDoor } from './send-by-webhook/webhook-door.js';
import { ShowPartiesController } from './show-parties/show-parties.controller.js';
import { OrderAcknowledgedSubscriber } from './take-answers/order-acknowledged.subscriber.js';
import { OrderAnsweredSubscriber } from './take-answers/order-answered.subscriber.js';
import { OrderRepliedSubscriber } from './take-replies/order-replied.subscriber.js';
import { TakeAcknowledgements } from './take-answers/take-acknowledgements.js';
import { TakeAnswers } from './take-answers/take-answers.js';

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
      controllers: [
        // Events in
        IncidentAcceptedSubscriber,
        OrderAcknowledgedSubscriber,
        OrderAnsweredSubscriber,
        OrderRepliedSubscriber,
        // HTTP
        ...deliveryDoors,
        AnswerForPartyController,
        IssueCredentialsController,
        KeepDirectoryController,
        ListDispatchesController,
        ParkedController,
        ShowPartiesController,
      ],
      providers: [
        { provide: DataSource, useValue: database },
        { provide: DispatchConfig, useValue: config },
        { provide: PartySigningKey, useValue: signingKey },
        { provide: MailDoor, useValue: doors.mail },
        { provide: WebhookDoor, useValue: doors.webhook },
        ...deliveryProviders,
        AnswerForParty,
        DeclareQueues,
        DispatchMetrics,
        EndDispatches,
        IssueOrders,
        IssuePartyCredentials,
        KeepDirectory,
        ListDispatches,
        PartyDirectory,
        TakeAcknowledgements,
        TakeAnswers,
      ],
    };
  }
}
