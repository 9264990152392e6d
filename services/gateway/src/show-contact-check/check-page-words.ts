import type { PageFailure } from '../draw-page/page-failure.js';
import type { Language } from '../draw-page/page.js';

export type CheckSaid = 'confirmed' | 'disowned' | 'proposed' | 'nothingDiffers';

interface CheckPageWords {
  readonly title: string;
  readonly asked: (address: string, name: string) => string;
  readonly until: (day: string) => string;
  readonly confirm: string;
  readonly disown: string;
  readonly disownHint: string;
  readonly correct: string;
  readonly correctHint: string;
  readonly propose: string;
  readonly oneALine: string;
  readonly addContact: string;
  readonly nothing: string;
  readonly refused: string;
  readonly weekdays: readonly string[];
  readonly choices: Readonly<Record<string, string>>;
  readonly said: Readonly<Record<CheckSaid, string>>;
  readonly failures: Readonly<Record<PageFailure, string>>;
}

const zh: CheckPageWords = {
  title: '确认联系方式',
  asked: (address, name) => `应急通讯录将 ${address} 登记为“${name}”的联系方式。这是否正确？`,
  until: (day) => `本链接有效至 ${day}（UTC）。仅打开本页不作任何记录。`,
  confirm: '正确，确认',
  disown: '与我方无关',
  disownHint: '点击后我们将另行查找联系方式；可再次更改。',
  correct: '更正登记信息',
  correctHint: '请修改有误之处。更正经工作人员核准后生效。',
  propose: '提交更正',
  oneALine: '每行一项。',
  addContact: '联系人',
  nothing: '无',
  refused: '以下内容有误，请修改后重新提交：',
  weekdays: ['周一', '周二', '周三', '周四', '周五', '周六', '周日'],
  choices: {
    'zh-CN': '中文',
    en: '英文',
    queue: '消息队列',
    mail: '邮件',
    webhook: '接口（webhook）',
    abuse: '投诉处理',
    technical: '技术',
    duty: '值班',
    management: '管理',
  },
  said: {
    confirmed: '已确认，谢谢。',
    disowned: '已记录该地址与贵方无关，谢谢。',
    proposed: '更正已提交，待工作人员核准。谢谢。',
    nothingDiffers: '内容与登记信息一致，没有需要更正之处。',
  },
  failures: {
    unknown: '该链接有误、已过期，或登记信息已撤销。请使用最近一次收到的链接。',
    unavailable: '暂时无法处理，请稍后再试，或直接回复收到的邮件。',
    tooMany: '操作过于频繁，请稍后再试。',
  },
};

const en: CheckPageWords = {
  title: 'Confirm a contact',
  asked: (address, name) => `Our directory has ${address} as a contact of ${name}. Is that right?`,
  until: (day) => `This link answers until ${day} (UTC). Opening this page alone tells us nothing.`,
  confirm: 'Yes, it is right',
  disown: 'It is not ours',
  disownHint: 'We shall look for another address then. You may change your mind here.',
  correct: 'Correct the entry',
  correctHint: 'Change what is wrong. One of us approves it before it holds.',
  propose: 'Send the corrections',
  oneALine: 'One a line.',
  addContact: 'Contact',
  nothing: 'none',
  refused: 'Something is not right yet. Correct it, and send it again:',
  weekdays: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  choices: {
    'zh-CN': 'Chinese',
    en: 'English',
    queue: 'message queue',
    mail: 'mail',
    webhook: 'webhook',
    abuse: 'abuse',
    technical: 'technical',
    duty: 'duty',
    management: 'management',
  },
  said: {
    confirmed: 'Confirmed. Thank you.',
    disowned: 'Noted that the address is not yours. Thank you.',
    proposed: 'Your corrections were taken and wait for approval. Thank you.',
    nothingDiffers: 'Nothing differs from what we have.',
  },
  failures: {
    unknown: 'This link is wrong or too old, or the entry was withdrawn. Use the newest link that you got.',
    unavailable: 'This cannot be done just now. Try again in a while, or answer the mail that you got.',
    tooMany: 'Asked too often. Try again later.',
  },
};

export const checkPageWords: Readonly<Record<Language, CheckPageWords>> = { 'zh-CN': zh, en };
