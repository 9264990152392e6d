import type { ApprovalRule } from '../approval-rule.js';

type Seed = Pick<ApprovalRule, 'name' | 'decision' | 'level' | 'class' | 'channel' | 'because' | 'enabled'>;

/** What asks for a second person from the start; supervisors change it. */
export const approvalSeeds: readonly Seed[] = [
  {
    name: 'grave-level',
    decision: 'any',
    level: 'II',
    class: null,
    channel: null,
    because: 'Nobody alone opens an incident that is expected to be grave, nor turns one away.',
    enabled: true,
  },
  {
    name: 'routes-turned-away',
    decision: 'reject',
    level: null,
    class: 'router-hijacking',
    channel: null,
    because: 'A hijacked route harms whole networks, and few people can tell one from a fault.',
    enabled: true,
  },
  {
    name: 'partners-turned-away',
    decision: 'reject',
    level: null,
    class: null,
    channel: 'api',
    because: 'A partner who is turned away without reason stops reporting. Off until somebody wants it.',
    enabled: false,
  },
];
