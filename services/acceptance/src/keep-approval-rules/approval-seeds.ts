import type { ApprovalRule } from '../approval-rule.js';

type Seed = Pick<
  ApprovalRule,
  'name' | 'decision' | 'level' | 'class' | 'channel' | 'because' | 'becauseZh' | 'enabled'
>;

/** What asks for a second person from the start; supervisors change it. */
export const approvalSeeds: readonly Seed[] = [
  {
    name: 'grave-level',
    decision: 'any',
    level: 'II',
    class: null,
    channel: null,
    because: 'Nobody alone opens an incident that is expected to be grave, nor turns one away.',
    becauseZh: '预计级别较高的事件，无论受理与否，均不由一人决定。',
    enabled: true,
  },
  {
    name: 'routes-turned-away',
    decision: 'reject',
    level: null,
    class: 'router-hijacking',
    channel: null,
    because: 'A hijacked route harms whole networks, and few people can tell one from a fault.',
    becauseZh: '路由劫持危害整个网络，且不易与故障区分。',
    enabled: true,
  },
  {
    name: 'partners-turned-away',
    decision: 'reject',
    level: null,
    class: null,
    channel: 'api',
    because: 'A partner who is turned away without reason stops reporting. Off until somebody wants it.',
    becauseZh: '合作单位的报告如被不当退回，今后可能不再报送。默认关闭。',
    enabled: false,
  },
];
