import { incidentClasses } from '@fengsui/contracts';
import type { IncidentClass } from '@fengsui/contracts';
import { gbtEdition, gbtSubcategories } from './gbt.js';
import type { GbtSubcategory } from './gbt.js';
import { rsitEdition, rsitTypes } from './rsit.js';

/** Which edition of these maps a report was tagged with. */
export const mapVersion = 1;

/**
 * The types of RSIT that mean each of our classes; the first is given where nothing more is known. RSIT knows no type for
 * domains, routes and mixed incidents: those are `other`, and the identifier beside the type says which of ours it is.
 */
const rsitOfClass: Readonly<Record<IncidentClass, string>> = {
  malware: 'infected-system c2-server malware-distribution malware-configuration',
  defacement: 'unauthorised-information-modification',
  backdoor: 'application-compromise',
  phishing: 'phishing masquerade social-engineering',
  vulnerability: `vulnerable-system weak-crypto ddos-amplifier potentially-unwanted-accessible information-disclosure
    misconfiguration`,
  'information-destruction': 'data-loss data-leak unauthorised-information-access',
  'denial-of-service': 'ddos dos',
  'abnormal-domain': '',
  'router-hijacking': '',
  'unauthorized-access': `system-compromise brute-force privileged-account-compromise unprivileged-account-compromise
    ids-alert exploit scanner sniffing unauthorised-use-of-resources`,
  spam: 'spam',
  mixed: '',
  other: 'undetermined other harmful-speech violence copyright burglary sabotage outage test',
};

/** The subcategories of GB/T 20986 that mean each of our classes; the first is given where nothing more is known. */
const gbtOfClass: Readonly<Record<IncidentClass, string>> = {
  malware: `其他恶意程序事件 计算机病毒事件 网络蠕虫事件 特洛伊木马事件 僵尸网络事件 恶意代码内嵌网页事件 恶意代码宿主站点事件
    勒索软件事件 挖矿病毒事件`,
  defacement: '网页篡改事件 暗链植入事件',
  backdoor: '后门植入事件 后门利用事件',
  phishing: '网络钓鱼事件 社会工程事件 网络欺诈事件',
  vulnerability: '网络漏洞事件 网络配置合规缺陷事件 其他安全隐患事件',
  'information-destruction': `数据损失事件 数据篡改事件 数据假冒事件 数据泄露事件 数据窃取事件 数据拦截事件 位置检测事件
    数据投毒事件 数据滥用事件 隐私侵犯事件 其他数据安全事件`,
  'denial-of-service': '拒绝服务事件',
  'abnormal-domain': '域名劫持事件 域名转嫁事件 DNS污染事件',
  'router-hijacking': 'BGP劫持攻击事件 流量劫持事件',
  'unauthorized-access': `其他网络攻击事件 失陷主机事件 凭据攻击事件 漏洞利用事件 网络扫描探测事件 WLAN劫持事件 广播欺诈事件 权限滥用事件
    权限伪造事件 资源未授权使用事件`,
  spam: '信息滥发事件',
  mixed: '混合攻击程序事件 APT事件 供应链攻击事件',
  other: `其他事件 信号干扰事件 反动宣传事件 暴恐宣扬事件 色情传播事件 虚假信息传播事件 权益侵害事件 其他信息内容安全事件
    技术故障事件 配套设施故障事件 物理损害事件 辐射干扰事件 其他设备设施故障事件 行为抵赖事件 故意违规操作事件 误操作事件
    人员可用性破坏事件 其他违规操作事件 访问异常事件 流量异常事件 其他异常行为事件 自然灾害事件 事故灾难事件 公共卫生事件
    社会安全事件 其他不可抗力事件`,
};

/** Where a type of RSIT says more than our class, the subcategory that says as much. */
export const gbtOfRsit: Readonly<Record<string, string>> = {
  'c2-server': '僵尸网络事件',
  'malware-distribution': '恶意代码宿主站点事件',
  'social-engineering': '社会工程事件',
  masquerade: '网络欺诈事件',
  misconfiguration: '网络配置合规缺陷事件',
  'potentially-unwanted-accessible': '网络配置合规缺陷事件',
  'data-leak': '数据泄露事件',
  'unauthorised-information-access': '数据窃取事件',
  'system-compromise': '失陷主机事件',
  'brute-force': '凭据攻击事件',
  'ids-alert': '漏洞利用事件',
  exploit: '漏洞利用事件',
  scanner: '网络扫描探测事件',
  'unauthorised-use-of-resources': '资源未授权使用事件',
  copyright: '权益侵害事件',
  outage: '技术故障事件',
  sabotage: '物理损害事件',
  burglary: '物理损害事件',
};

export interface RsitTag {
  readonly version: string;
  readonly classification: string;
  readonly type: string;
  /** Our class, where the type alone does not lead back to it; empty otherwise. */
  readonly identifier: IncidentClass | '';
}

export interface GbtTag extends GbtSubcategory {
  readonly version: string;
}

const tagsByClass = byClass((ours): readonly RsitTag[] => {
  const types = wordsOf(rsitOfClass[ours]).map((type) => rsitTag(type, ''));
  return types.length > 0 ? types : [rsitTag('other', ours)];
});
const subcategoriesByClass = byClass((ours): readonly GbtTag[] => wordsOf(gbtOfClass[ours]).map(gbtTag));
const classByType = inverseOf(rsitOfClass);
const classBySubcategory = inverseOf(gbtOfClass);

/** All tags of RSIT that mean the class, the usual one first. */
export function rsitTagsOf(ours: IncidentClass): readonly RsitTag[] {
  return tagsByClass[ours];
}

/** The tag for a report: the named type where it means the class, else the usual one. */
export function rsitTagOf(ours: IncidentClass, type = ''): RsitTag {
  const [usual] = tagsByClass[ours];
  return tagsByClass[ours].find((tag) => tag.type === type) ?? usual ?? rsitTag('undetermined', '');
}

/** The class that a tag of RSIT means; undefined for a type that the edition does not know. */
export function classOfRsit({ type, identifier = '' }: { type: string; identifier?: string }) {
  return incidentClasses.find((ours) => type === 'other' && ours === identifier) ?? classByType.get(type);
}

/** The tag for a report: the subcategory that says as much as the type of RSIT, where there is one, else the usual one. */
export function gbtTagOf(ours: IncidentClass, rsitType = ''): GbtTag {
  const [usual] = subcategoriesByClass[ours];
  const subcategory = gbtOfRsit[rsitType];
  return subcategoriesByClass[ours].find((tag) => tag.subcategory === subcategory) ?? usual ?? gbtTag('其他事件');
}

/** All subcategories that mean the class, the usual one first. */
export function gbtTagsOf(ours: IncidentClass): readonly GbtTag[] {
  return subcategoriesByClass[ours];
}

export function classOfGbt(subcategory: string): IncidentClass | undefined {
  return classBySubcategory.get(subcategory);
}

function rsitTag(type: string, identifier: IncidentClass | ''): RsitTag {
  const known = rsitTypes.find((one) => one.type === type);
  if (!known) throw new TypeError(`RSIT ${rsitEdition.version} has no type ${type}.`);
  return { version: rsitEdition.version, classification: known.classification, type, identifier };
}

function gbtTag(subcategory: string): GbtTag {
  const known = gbtSubcategories.find((one) => one.subcategory === subcategory);
  if (!known) throw new TypeError(`${gbtEdition.name}-${gbtEdition.version} has no subcategory ${subcategory}.`);
  return { version: gbtEdition.version, ...known };
}

function inverseOf(map: Readonly<Record<IncidentClass, string>>): ReadonlyMap<string, IncidentClass> {
  return new Map(incidentClasses.flatMap((ours) => wordsOf(map[ours]).map((name) => [name, ours] as const)));
}

function wordsOf(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}

function byClass<Value>(of: (ours: IncidentClass) => Value): Readonly<Record<IncidentClass, Value>> {
  return {
    malware: of('malware'),
    defacement: of('defacement'),
    backdoor: of('backdoor'),
    phishing: of('phishing'),
    vulnerability: of('vulnerability'),
    'information-destruction': of('information-destruction'),
    'denial-of-service': of('denial-of-service'),
    'abnormal-domain': of('abnormal-domain'),
    'router-hijacking': of('router-hijacking'),
    'unauthorized-access': of('unauthorized-access'),
    spam: of('spam'),
    mixed: of('mixed'),
    other: of('other'),
  };
}
