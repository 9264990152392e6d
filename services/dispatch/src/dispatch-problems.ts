import { problemTable } from '@fengsui/http';
import { NotParked } from '@fengsui/messaging';
import { NotDone } from './ask-retest/ask-retest.js';
import { LastOrder } from './cancel-dispatches/cancel-order.js';
import { BrokerUnavailable } from './declare-queues/reach-broker.js';
import { AlreadyOrdered, HandedOnAlready } from './delegate-order/delegate-order.js';
import { PartyNotAllowed } from './issue-further/issue-further.js';
import { PartyExists, PartyNotFound } from './keep-directory/keep-directory.js';
import { IncidentIdle } from './lock-order.js';
import { DispatchEnded, DispatchNotFound } from './order.js';
import { RegionMismatch } from './party.js';

/** How this service's errors are told to a client. */
export const dispatchProblems = problemTable([
  [
    DispatchNotFound,
    {
      status: 404,
      slug: 'dispatch-not-found',
      title: 'There is no such dispatch',
      detail: ({ dispatchId }) => `Nothing was dispatched as ${dispatchId}; \`GET /dispatches\` lists what was.`,
    },
  ],
  [
    DispatchEnded,
    {
      status: 409,
      slug: 'dispatch-ended',
      title: 'The dispatch has ended',
      detail: ({ state }) => `It was answered before, as ${state}. The first answer stands.`,
    },
  ],
  [
    IncidentIdle,
    {
      status: 409,
      slug: 'incident-idle',
      title: 'The incident has no work of its own',
      detail: ({ state }) => `It was ${state}: act on the incident that took its reports over.`,
    },
  ],
  [
    LastOrder,
    {
      status: 409,
      slug: 'last-order',
      title: 'Nobody else would answer for the incident',
      detail: () => 'This is its last order, and it lies with the national desk: answer it, or hand it on first.',
    },
  ],
  [
    NotDone,
    {
      status: 409,
      slug: 'not-done',
      title: 'There is nothing to verify',
      detail: ({ state }) => `The order is ${state}; ask for a re-test when its party says that it is done.`,
    },
  ],
  [
    AlreadyOrdered,
    {
      status: 409,
      slug: 'already-ordered',
      title: 'The party is at work on the incident',
      detail: ({ partyCode }) => `${partyCode} has an open order about it; correct that one, or choose another party.`,
    },
  ],
  [
    HandedOnAlready,
    {
      status: 409,
      slug: 'handed-on-already',
      title: 'Another party has the order',
      detail: ({ partyCode }) =>
        `It was handed on to ${partyCode}; send "withdraw": true to take it back from there, or wait for that answer.`,
    },
  ],
  [
    PartyNotAllowed,
    {
      status: 409,
      slug: 'party-not-allowed',
      title: 'The party may not be told of the incident',
      detail: ({ partyCode, tlp }) => `TLP:${tlp} keeps it from ${partyCode}; choose a party that it allows.`,
    },
  ],
  [
    PartyNotFound,
    {
      status: 404,
      slug: 'party-not-found',
      title: 'There is no such party',
      detail: ({ partyCode }) => `No party has the code ${partyCode}; \`GET /parties\` lists them.`,
    },
  ],
  [
    PartyExists,
    {
      status: 409,
      slug: 'party-exists',
      title: 'There is a party with this code',
      detail: ({ partyCode }) => `Take another code, or change ${partyCode} with PUT.`,
    },
  ],
  [
    RegionMismatch,
    {
      status: 400,
      slug: 'region-mismatch',
      title: 'The region does not fit the kind of party',
      detail: () => 'Give a branch the region that it is responsible for, and no region to any other party.',
    },
  ],
  [
    BrokerUnavailable,
    {
      status: 503,
      slug: 'broker-unavailable',
      title: 'The broker cannot be reached',
      detail: () => 'Nothing was issued. Send the same request again after the time in Retry-After.',
      more: () => ({ retryAfter: 5 }),
    },
  ],
  [
    NotParked,
    {
      status: 404,
      slug: 'not-parked',
      title: 'There is no such parked message',
      detail: ({ id }) => `No message ${id} waits for a replay; \`GET /parked\` lists those that do.`,
    },
  ],
]);
