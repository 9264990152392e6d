import { problemTable } from '@fengsui/http';
import { DeliveryNotToSettle } from './order-delivery.js';
import { ReplyNotOpen } from './order-reply.js';
import { NotHandedOn } from './serve-order-page/hand-on-opened.js';
import { OrdersNotFound } from './serve-order-page/open-orders.js';
import { DispatchNotOpened } from './serve-order-page/take-page-step.js';
import { DeliveryNotFound } from './settle-delivery/settle-delivery.js';
import { DispatchesUnclear, ReplyNotFound } from './settle-reply/settle-reply.js';

/** How the errors around deliveries, replies and the page of orders are told to a client. */
export const deliveryProblems = problemTable([
  [
    DeliveryNotFound,
    {
      status: 404,
      slug: 'delivery-not-found',
      title: 'There is no such delivery',
      detail: ({ deliveryId }) =>
        `No delivery has the id ${deliveryId}; \`GET /deliveries?state=uncertain\` lists those to settle.`,
    },
  ],
  [
    DeliveryNotToSettle,
    {
      status: 409,
      slug: 'delivery-not-to-settle',
      title: 'The delivery cannot be settled',
      detail: ({ state }) => `It is ${state}. Only an uncertain or a failed one waits for a person.`,
    },
  ],
  [
    ReplyNotFound,
    {
      status: 404,
      slug: 'reply-not-found',
      title: 'There is no such reply',
      detail: ({ replyId }) => `No reply has the id ${replyId}; \`GET /replies?state=open\` lists those to settle.`,
    },
  ],
  [
    ReplyNotOpen,
    {
      status: 409,
      slug: 'reply-not-open',
      title: 'The reply is not open',
      detail: ({ state }) => `It is ${state}. Only an open one waits for a person.`,
    },
  ],
  [
    DispatchesUnclear,
    {
      status: 400,
      slug: 'dispatches-unclear',
      title: 'Which dispatches the reply is about is not clear',
      detail: () =>
        'Name in `dispatchIds` which dispatches it is about; each has to be an order to the party that answered.',
      more: () => ({ errors: [{ field: 'dispatchIds', message: 'must name dispatches of the party that answered' }] }),
    },
  ],
  [
    OrdersNotFound,
    {
      status: 404,
      slug: 'orders-not-found',
      title: 'Nothing is opened by this address',
      detail: () => 'The address is wrong, too old, or its orders were withdrawn. Answer the mail that it stood in.',
    },
  ],
  [
    DispatchNotOpened,
    {
      status: 400,
      slug: 'dispatch-not-opened',
      title: 'The address does not open this order',
      detail: () => 'Name orders that the same address shows, or none for all of them.',
      more: () => ({ errors: [{ field: 'dispatchIds', message: 'must be orders that this address shows' }] }),
    },
  ],
  [
    NotHandedOn,
    {
      status: 409,
      slug: 'not-handed-on',
      title: 'The order cannot be handed on to that party',
      detail: ({ partyCode, why }) =>
        why === 'another party has it'
          ? `${partyCode}: ${why}. It comes back when that party declines it; else ask us by answering the mail.`
          : `${partyCode}: ${why}. Choose another of \`GET /orders/:token/parties\`.`,
      more: ({ why }) => ({ errors: [{ field: 'handOnTo', message: why }] }),
    },
  ],
]);
