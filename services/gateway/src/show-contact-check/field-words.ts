import type { Language } from '../draw-page/page.js';

const fieldNames = [
  'nameZh',
  'nameEn',
  'contactEmail',
  'webhookUrl',
  'groupingMinutes',
  'prefixes',
  'asns',
  'domainSuffixes',
  'products',
  'language',
  'preferredChannel',
  'backupChannel',
  'encryptionKey',
  'note',
  'contacts',
  'role',
  'name',
  'email',
  'phone',
  'dutyHours',
  'aroundTheClock',
  'timeZone',
  'weekdays',
  'from',
  'to',
  'holidays',
  'closedOn',
] as const;
export type FieldName = (typeof fieldNames)[number];

export const fieldWords: Readonly<Record<Language, Readonly<Record<FieldName, string>>>> = {
  'zh-CN': {
    nameZh: '中文名称',
    nameEn: '英文名称',
    contactEmail: '主要邮箱',
    webhookUrl: '接口地址（webhook）',
    groupingMinutes: '合并通报间隔（分钟）',
    prefixes: '地址段',
    asns: '自治系统号',
    domainSuffixes: '域名',
    products: '产品',
    language: '语言',
    preferredChannel: '首选渠道',
    backupChannel: '备用渠道',
    encryptionKey: 'OpenPGP 公钥或 X.509 证书',
    note: '说明',
    contacts: '联系人',
    role: '职责',
    name: '姓名',
    email: '邮箱',
    phone: '电话',
    dutyHours: '值班时间',
    aroundTheClock: '全天候值班',
    timeZone: '时区',
    weekdays: '值班日',
    from: '开始',
    to: '结束',
    holidays: '中国法定节假日休息',
    closedOn: '其他休息日（如 2026-12-31）',
  },
  en: {
    nameZh: 'Name in Chinese',
    nameEn: 'Name in English',
    contactEmail: 'Main mail address',
    webhookUrl: 'Address of the webhook',
    groupingMinutes: 'Minutes between grouped messages',
    prefixes: 'Networks',
    asns: 'Autonomous systems',
    domainSuffixes: 'Domains',
    products: 'Products',
    language: 'Language',
    preferredChannel: 'Preferred channel',
    backupChannel: 'Backup channel',
    encryptionKey: 'OpenPGP public key or X.509 certificate',
    note: 'Note',
    contacts: 'Contacts',
    role: 'Role',
    name: 'Name',
    email: 'Mail address',
    phone: 'Telephone',
    dutyHours: 'Duty hours',
    aroundTheClock: 'Somebody is there around the clock',
    timeZone: 'Time zone',
    weekdays: 'Days',
    from: 'From',
    to: 'To',
    holidays: 'Closed on public holidays of China',
    closedOn: 'Also closed on (such as 2026-12-31)',
  },
};

/** `entry.contacts.0.email` in the words of the form; as it is where the form has no such field. */
export function nameOfField(field: string, language: Language): string {
  const words = fieldWords[language];
  const named = field.split(/[.[\]]+/).flatMap((part) => {
    const name = fieldNames.find((one) => one === part);
    return name ? [words[name]] : /^\d+$/.test(part) ? [String(Number(part) + 1)] : [];
  });
  return named.length > 0 ? named.join(' ') : field;
}
