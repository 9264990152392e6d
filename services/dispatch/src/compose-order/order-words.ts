import { incidentClassNames } from '@fengsui/contracts';
import type { IncidentLevel, Language, Tlp } from '@fengsui/contracts';
import type { Task } from '../order.js';
import type { DeliveryKind } from '../order-delivery.js';

type OrderLabel =
  | 'incident'
  | 'class'
  | 'level'
  | 'task'
  | 'note'
  | 'reason'
  | 'summary'
  | 'named'
  | 'issued'
  | 'acknowledgeBy'
  | 'solveBy';

/** What a mail says around the facts of its orders, in one language. */
export interface OrderWords {
  readonly kinds: Readonly<Record<DeliveryKind, string>>;
  /** What the reader is asked for, in one sentence. */
  readonly openings: Readonly<Record<DeliveryKind, string>>;
  readonly tasks: Readonly<Record<Task, string>>;
  readonly tlp: Readonly<Record<Tlp, string>>;
  readonly classes: Readonly<Record<string, string>>;
  readonly levels: Readonly<Record<IncidentLevel, string>>;
  readonly labels: Readonly<Record<OrderLabel, string>>;
  readonly colon: string;
  several(count: number): string;
  more(count: number): string;
  greeting(name: string): string;
  /** How to answer, with the address of the page. */
  answering(url: string, isGroup: boolean): string;
  readonly attached: string;
  readonly closing: string;
}

const en: OrderWords = {
  kinds: {
    order: 'Order',
    reminder: 'Reminder',
    correction: 'Correction',
    cancellation: 'Cancelled',
    retest: 'Re-test',
  },
  openings: {
    order: 'Please take on what follows, and tell us what you did.',
    reminder: 'We have no answer yet to what follows. Please take it on, or tell us why not.',
    correction: 'What we told you has changed. What follows holds now.',
    cancellation: 'What follows needs no work of yours any more. Thank you.',
    retest: 'Please look again whether what follows is over, and tell us what you found.',
  },
  tasks: { verify: 'verify', handle: 'handle', 'verify-and-handle': 'verify and handle' },
  tlp: {
    CLEAR: 'may be passed on freely',
    GREEN: 'may be passed on within your community, not in public',
    AMBER: 'for your organisation and those of its clients who need to know',
    'AMBER+STRICT': 'for your organisation alone',
    RED: 'for the reader alone',
  },
  classes: incidentClassNames.en,
  levels: { I: 'I (critical)', II: 'II (major)', III: 'III (serious)', IV: 'IV (ordinary)' },
  labels: {
    incident: 'Incident',
    class: 'Class',
    level: 'Level',
    task: 'Task',
    note: 'Note',
    reason: 'Why you',
    summary: 'What is known',
    named: 'It names',
    issued: 'Ordered at',
    acknowledgeBy: 'Take it on by',
    solveBy: 'End it by',
  },
  colon: ': ',
  several: (count) => `${count} orders`,
  more: (count) => `… and ${count} more in the attached table.`,
  greeting: (name) => `To ${name}`,
  answering: (url, isGroup) =>
    [
      'How to answer',
      `  On the web, without an account: ${url}`,
      '  Or by answering this mail, with one of these at the beginning of its first line:',
      '    ack                  you have taken it on',
      '    done: what you did   it is over',
      '    declined: why        it is not yours, or cannot be done',
      '    hand on to CODE: why it is for the party with that code, which the page shows',
      ...(isGroup
        ? ['  Name the incident where your answer is about one of them; without a number it is about all.']
        : []),
    ].join('\n'),
  attached: 'Attached for programs: X-ARF 4 and IODEF 2 of each incident.',
  closing: 'This mail was written by a program. Addresses in it are broken up so that nobody opens them by mistake.',
};

const zh: OrderWords = {
  kinds: { order: '处置任务', reminder: '催办', correction: '更正', cancellation: '撤销', retest: '复测' },
  openings: {
    order: '请受理以下任务，并告知处置情况。',
    reminder: '以下任务尚未收到答复。请尽快受理，或说明不予受理的原因。',
    correction: '此前告知的情况有变化，请以下列内容为准。',
    cancellation: '以下任务无需继续处置。感谢配合。',
    retest: '请复测以下问题是否已经消除，并告知结果。',
  },
  tasks: { verify: '核实', handle: '处置', 'verify-and-handle': '核实并处置' },
  tlp: {
    CLEAR: '可自由传播',
    GREEN: '可在行业内部传播，不得公开',
    AMBER: '仅限本单位及需要知晓的客户',
    'AMBER+STRICT': '仅限本单位内部',
    RED: '仅限阅读者本人',
  },
  classes: incidentClassNames['zh-CN'],
  levels: { I: 'I级（特别重大）', II: 'II级（重大）', III: 'III级（较大）', IV: 'IV级（一般）' },
  labels: {
    incident: '事件编号',
    class: '事件类型',
    level: '事件级别',
    task: '任务',
    note: '补充说明',
    reason: '通报缘由',
    summary: '情况说明',
    named: '涉及对象',
    issued: '下达时间',
    acknowledgeBy: '受理期限',
    solveBy: '处置期限',
  },
  colon: '：',
  several: (count) => `${count} 项任务`,
  more: (count) => `……其余 ${count} 项见附表。`,
  greeting: (name) => `${name}：`,
  answering: (url, isGroup) =>
    [
      '如何答复',
      `  打开网页（无需账号）：${url}`,
      '  或直接回复本邮件，首行以下列词语之一开头：',
      '    收到                 已受理',
      '    已处理：处置情况     已处置完毕',
      '    拒绝：原因           非贵方资产，或无法处置',
      '    转交 单位代码：原因  应由该单位处置（代码见网页）',
      ...(isGroup ? ['  仅就其中某一事件答复时，请写明事件编号；未写编号视为答复全部。'] : []),
    ].join('\n'),
  attached: '附件供程序读取：每起事件的 X-ARF 4 与 IODEF 2 文件。',
  closing: '本邮件由系统自动发出。正文中的网址与地址已作变形处理，以免误点。',
};

const words: Readonly<Record<Language, OrderWords>> = { 'zh-CN': zh, en };

export function orderWordsIn(language: Language): OrderWords {
  return words[language];
}
