import type { IncidentClass } from '@fengsui/contracts';
import type { ReportedObservable } from './reported-observable.js';

/** The names of the thirteen classes, as CNCERT/CC's procedure gives them in both of its languages. */
export const classLabels: Readonly<Record<IncidentClass, { readonly zh: string; readonly en: string }>> = {
  malware: { zh: '恶意程序', en: 'Malware' },
  defacement: { zh: '网页篡改', en: 'Defacement' },
  backdoor: { zh: '网站后门', en: 'Backdoor' },
  phishing: { zh: '网络钓鱼', en: 'Phishing' },
  vulnerability: { zh: '漏洞', en: 'Vulnerability' },
  'information-destruction': { zh: '信息破坏', en: 'Information destruction' },
  'denial-of-service': { zh: '拒绝服务攻击', en: 'Denial of service' },
  'abnormal-domain': { zh: '域名异常', en: 'Abnormal domain' },
  'router-hijacking': { zh: '路由劫持', en: 'Router hijacking' },
  'unauthorized-access': { zh: '非授权访问', en: 'Unauthorized access' },
  spam: { zh: '垃圾邮件', en: 'Spam' },
  mixed: { zh: '混合性网络安全事件', en: 'Mixed incident' },
  other: { zh: '其他网络安全事件', en: 'Other incident' },
};

const shownObservables = 20;
const longestPart = 500;

/** What the parties read first: the class in both languages, what it is about, and the beginning of the report. */
export function summaryOf(
  incidentClass: IncidentClass,
  observables: readonly ReportedObservable[],
  description: string,
): string {
  const { zh, en } = classLabels[incidentClass];
  const values = observables.slice(0, shownObservables).map(({ value }) => value);
  const more = observables.length > values.length ? ` … (+${observables.length - values.length})` : '';
  return [`${zh} / ${en}`, beginningOf(values.join(', ')) + more, beginningOf(description.trim())]
    .filter((line) => line !== '')
    .join('\n');
}

/** A surrogate pair that the cut would halve is left out whole. */
function beginningOf(text: string): string {
  if (text.length <= longestPart) return text;
  return `${text.slice(0, longestPart).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
