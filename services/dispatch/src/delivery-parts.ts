import { CertificateMetrics } from './certificate-metrics.js';
import { DeliveryMetrics } from './delivery-metrics.js';
import { IssueWebhookSecretController } from './issue-webhook-secret/issue-webhook-secret.controller.js';
import { IssueWebhookSecret } from './issue-webhook-secret/issue-webhook-secret.js';
import { ListDeliveriesController } from './list-deliveries/list-deliveries.controller.js';
import { ListDeliveries } from './list-deliveries/list-deliveries.js';
import { ListRepliesController } from './list-replies/list-replies.controller.js';
import { ListReplies } from './list-replies/list-replies.js';
import { RecordSteps } from './record-steps/record-steps.js';
import { PrepareMails } from './send-by-mail/prepare-mails.js';
import { SendByMail } from './send-by-mail/send-by-mail.js';
import { SendByMailSchedule } from './send-by-mail/send-by-mail.schedule.js';
import { PartyWebhooks } from './send-by-webhook/party-webhooks.js';
import { SendByWebhook } from './send-by-webhook/send-by-webhook.js';
import { SendByWebhookSchedule } from './send-by-webhook/send-by-webhook.schedule.js';
import { ClaimDeliveries } from './send-orders/claim-deliveries.js';
import { ExpireLeases } from './send-orders/expire-leases.js';
import { ExpireLeasesSchedule } from './send-orders/expire-leases.schedule.js';
import { RecordOutcomes } from './send-orders/record-outcomes.js';
import { HandOnOpened } from './serve-order-page/hand-on-opened.js';
import { ListTakers } from './serve-order-page/list-takers.js';
import { OpenOrders } from './serve-order-page/open-orders.js';
import { OrderPageController } from './serve-order-page/order-page.controller.js';
import { TakePageStep } from './serve-order-page/take-page-step.js';
import { SettleDeliveryController } from './settle-delivery/settle-delivery.controller.js';
import { SettleDelivery } from './settle-delivery/settle-delivery.js';
import { SettleReplyController } from './settle-reply/settle-reply.controller.js';
import { SettleReply } from './settle-reply/settle-reply.js';
import { HandOnReplies } from './take-replies/hand-on-replies.js';
import { TakeReplies } from './take-replies/take-replies.js';
import { WriteDeliveries } from './write-deliveries/write-deliveries.js';

/** How orders leave by mail and webhook, and how what comes back is read. */
export const deliveryDoors = [
  IssueWebhookSecretController,
  ListDeliveriesController,
  ListRepliesController,
  OrderPageController,
  SettleDeliveryController,
  SettleReplyController,
];
export const deliveryProviders = [
  CertificateMetrics,
  ClaimDeliveries,
  DeliveryMetrics,
  ExpireLeases,
  ExpireLeasesSchedule,
  HandOnOpened,
  HandOnReplies,
  IssueWebhookSecret,
  ListDeliveries,
  ListReplies,
  ListTakers,
  OpenOrders,
  RecordOutcomes,
  RecordSteps,
  PartyWebhooks,
  PrepareMails,
  SendByMail,
  SendByMailSchedule,
  SendByWebhook,
  SendByWebhookSchedule,
  SettleDelivery,
  SettleReply,
  TakePageStep,
  TakeReplies,
  WriteDeliveries,
];
