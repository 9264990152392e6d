import type { PageFailure } from '../draw-page/page-failure.js';
import type { Language } from '../draw-page/page.js';

export type OrderFailure = PageFailure | 'noteMissing' | 'notHandedOn';
export type OrderStep = 'seen' | 'acknowledged' | 'progress' | 'done' | 'declined';

type OrderLabel =
  | 'class'
  | 'level'
  | 'task'
  | 'state'
  | 'handedOnTo'
  | 'note'
  | 'reason'
  | 'summary'
  | 'named'
  | 'issued'
  | 'acknowledgeBy'
  | 'solveBy';

/** What is said where an order is handed on to another party. */
interface HandOnWords {
  readonly open: string;
  readonly title: (number: string) => string;
  readonly all: string;
  readonly hint: string;
  readonly find: string;
  readonly findButton: string;
  readonly none: string;
  readonly more: string;
  readonly to: string;
  readonly choose: string;
  readonly why: string;
  readonly send: string;
  readonly back: string;
}

interface OrderPageWords {
  readonly title: string;
  readonly waiting: (name: string, count: number) => string;
  readonly show: string;
  readonly showHint: string;
  readonly labels: Readonly<Record<OrderLabel, string>>;
  readonly note: string;
  readonly noteHint: string;
  readonly all: string;
  readonly steps: Readonly<Record<Exclude<OrderStep, 'seen'>, string>>;
  readonly handOn: HandOnWords;
  readonly taken: string;
  /** What is not here is shown as it is. */
  readonly states: Readonly<Record<string, string>>;
  readonly failures: Readonly<Record<OrderFailure, string>>;
}

const zh: OrderPageWords = {
  title: '处置任务',
  waiting: (name, count) => `${name}：有 ${count} 项任务待贵方处理。`,
  show: '查看任务',
  showHint: '点击后将记录“已查看”。仅打开本页不作记录。',
  labels: {
    class: '事件类型',
    level: '事件级别',
    task: '任务',
    state: '状态',
    handedOnTo: '已转交',
    note: '补充说明',
    reason: '通报缘由',
    summary: '情况说明',
    named: '涉及对象',
    issued: '下达时间',
    acknowledgeBy: '受理期限',
    solveBy: '处置期限',
  },
  note: '说明',
  noteHint: '报告进展、完成或拒绝时必填：目前进展、处置情况或拒绝原因。',
  all: '答复以上全部任务',
  steps: { acknowledged: '已受理', progress: '报告进展', done: '处置完毕', declined: '拒绝' },
  handOn: {
    open: '转交其他单位……',
    title: (number) => `转交 ${number}`,
    all: '转交以上全部任务',
    hint: '任务转由所选单位处置，其结果即为本任务的结果；在此期间不再催办贵方。',
    find: '查找单位（名称或代码的一部分）',
    findButton: '查找',
    none: '没有可以转交的单位。请更换查找内容，或直接回复收到的邮件。',
    more: '仅列出前 100 个单位，请输入名称缩小范围。',
    to: '转交给',
    choose: '请选择',
    why: '转交原因（对方可见）',
    send: '转交',
    back: '返回任务',
  },
  taken: '已记录，谢谢。',
  states: {
    sent: '已下达',
    delivered: '已送达',
    seen: '已查看',
    acknowledged: '已受理',
    progress: '处置中',
    done: '处置完毕',
    declined: '已拒绝',
    'no-answer': '未答复',
    cancelled: '已撤销',
  },
  failures: {
    unknown: '该地址有误、已过期，或任务已撤回。请直接回复收到的邮件。',
    unavailable: '暂时无法处理，请稍后再试，或直接回复收到的邮件。',
    tooMany: '操作过于频繁，请稍后再试。',
    noteMissing: '请在“说明”中写明目前进展、处置情况或拒绝原因（不超过 4000 字）。',
    notHandedOn: '未能转交：请选择单位并写明原因。所选单位此刻可能无法接收该任务，也可选择其他单位。',
  },
};

const en: OrderPageWords = {
  title: 'Orders',
  waiting: (name, count) => `To ${name}: ${count === 1 ? 'one order waits' : `${count} orders wait`} for you.`,
  show: 'Show the orders',
  showHint: 'This tells us that you have seen them. Opening this page alone does not.',
  labels: {
    class: 'Class',
    level: 'Level',
    task: 'Task',
    state: 'State',
    handedOnTo: 'Handed on to',
    note: 'What we add',
    reason: 'Why you',
    summary: 'What is known',
    named: 'It names',
    issued: 'Ordered at',
    acknowledgeBy: 'Take it on by',
    solveBy: 'End it by',
  },
  note: 'Note',
  noteHint: 'Needed for progress, done and declined: how it stands, what you did, or why not.',
  all: 'Answer all of the above',
  steps: { acknowledged: 'We take it on', progress: 'Tell progress', done: 'Done', declined: 'Decline' },
  handOn: {
    open: 'Hand on to another party …',
    title: (number) => `Hand on ${number}`,
    all: 'Hand on all of the above',
    hint: 'The order goes on to the party that you choose, and ends as that one ends it. Meanwhile we do not remind you.',
    find: 'Find a party, by a part of its name or code',
    findButton: 'Find',
    none: 'There is no party of that name that can have it. Try another name, or answer the mail that you got.',
    more: 'Only the first hundred are shown: give a part of the name.',
    to: 'Hand it on to',
    choose: 'Choose one',
    why: 'Why; the other party reads it',
    send: 'Hand it on',
    back: 'Back to the orders',
  },
  taken: 'Noted. Thank you.',
  states: {
    sent: 'ordered',
    delivered: 'delivered',
    seen: 'seen',
    acknowledged: 'taken on',
    progress: 'in progress',
    done: 'done',
    declined: 'declined',
    'no-answer': 'not answered',
    cancelled: 'cancelled',
  },
  failures: {
    unknown: 'This address is wrong or too old, or the orders were withdrawn. Answer the mail that it stood in.',
    unavailable: 'This cannot be done just now. Try again in a while, or answer the mail that you got.',
    tooMany: 'Asked too often. Try again later.',
    noteMissing: 'Say in the note how it stands, what you did, or why you decline, in 4,000 characters at most.',
    notHandedOn:
      'It was not handed on: choose a party and say why. Where the party cannot have the order just now, choose another.',
  },
};

export const orderPageWords: Readonly<Record<Language, OrderPageWords>> = { 'zh-CN': zh, en };
