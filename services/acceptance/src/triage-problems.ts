import { problemTable } from '@fengsui/http';
import { ApprovalRuleNotFound } from './approval-rule-not-found.js';
import { DecidedByProposer } from './decided-by-proposer.js';
import { EvidenceNotFound } from './evidence-not-found.js';
import { GraveLevelStands } from './grave-level-stands.js';
import { NoProposalWaits } from './no-proposal-waits.js';
import { ProposalWaits } from './proposal-waits.js';
import { RequestEnded } from './request-ended.js';
import { RequestNotFound } from './request-not-found.js';
import { SupplementNotFound } from './supplement-not-found.js';

export const triageProblems = problemTable([
  [
    ProposalWaits,
    {
      status: 409,
      slug: 'proposal-waits',
      title: 'A decision was proposed before',
      detail: ({ decision, proposedBy, proposedAt }) =>
        `To ${decision} it was proposed by ${proposedBy} at ${proposedAt.toISOString()}, and waits for a second person: ` +
        'approve, refuse or withdraw that first.',
    },
  ],
  [
    NoProposalWaits,
    {
      status: 409,
      slug: 'no-proposal-waits',
      title: 'No decision waits for a second person',
      detail: () => 'Somebody was faster, or none was proposed: `GET /reports/{reportId}/decisions` shows what was.',
    },
  ],
  [
    DecidedByProposer,
    {
      status: 409,
      slug: 'same-person',
      title: 'A second person has to answer this decision',
      detail: ({ by }) =>
        `It was proposed by ${by}; another supervisor answers it. Whoever proposed it may withdraw it.`,
    },
  ],
  [
    GraveLevelStands,
    {
      status: 409,
      slug: 'grave-level-stands',
      title: 'Only a supervisor takes back that a grave level is expected',
      detail: ({ level }) => `Level ${level} is expected: ask a supervisor to set another.`,
    },
  ],
  [
    RequestNotFound,
    {
      status: 404,
      slug: 'information-request-not-found',
      title: 'The report has no such question',
      detail: () => '`GET /triage/{reportId}` lists what was asked.',
    },
  ],
  [
    RequestEnded,
    {
      status: 409,
      slug: 'information-request-ended',
      title: 'The question is open no more',
      detail: ({ state, endedBy, endedAt }) => `It was ${state} by ${endedBy} at ${endedAt?.toISOString()}.`,
    },
  ],
  [
    SupplementNotFound,
    {
      status: 404,
      slug: 'supplement-not-found',
      title: 'The report has no such supplement',
      detail: () => '`GET /supplements` lists what reporters added.',
    },
  ],
  [
    EvidenceNotFound,
    {
      status: 404,
      slug: 'evidence-not-found',
      title: 'The report has nothing of that name',
      detail: () =>
        '`GET /reports/{reportId}/evidence` lists the evidence; findings and supplements are named by their own ids.',
    },
  ],
  [
    ApprovalRuleNotFound,
    {
      status: 404,
      slug: 'approval-rule-not-found',
      title: 'There is no such approval rule',
      detail: () => '`GET /approval-rules` lists them.',
    },
  ],
]);
