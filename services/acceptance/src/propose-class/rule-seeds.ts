import type { RuleSeed } from './rule.js';
import { wordingSeeds } from './wording-seeds.js';

/** What the table of rules is filled with at first: wording before kinds of observables, and those before ports. */
export const ruleSeeds: readonly RuleSeed[] = [
  ...wordingSeeds,
  {
    name: 'hostile-program-by-kind',
    class: 'malware',
    confidence: 0.75,
    sentence: { zh: '出现恶意程序或其通信', en: 'a hostile program or its traffic was seen' },
    condition: String.raw`kinds.include(['md5', 'sha1', 'sha256'])`,
  },
  {
    name: 'hole-mentioned-by-kind',
    class: 'vulnerability',
    confidence: 0.74,
    sentence: { zh: '提到漏洞或弱点', en: 'a vulnerability or a weakness is mentioned' },
    condition: String.raw`kinds.include(['cve', 'cnvd'])`,
  },
  {
    name: 'route-announcement-by-port',
    class: 'router-hijacking',
    confidence: 0.65,
    sentence: { zh: '网段被他人宣告或路由被泄露', en: 'a prefix is announced by another network, or routes leaked' },
    condition: String.raw`ports.include([179])`,
  },
  {
    name: 'hostile-program-by-port',
    class: 'malware',
    confidence: 0.64,
    sentence: { zh: '出现恶意程序或其通信', en: 'a hostile program or its traffic was seen' },
    condition: String.raw`ports.include([445, 3333, 4444, 5555, 6667, 14444])`,
  },
  {
    name: 'entry-without-right-by-port',
    class: 'unauthorized-access',
    confidence: 0.63,
    sentence: { zh: '未经许可进入或尝试进入', en: 'somebody entered, or tried to, without right' },
    condition: String.raw`ports.include([22, 23, 2222, 3389, 5900])`,
  },
  {
    name: 'unwanted-mail-by-port',
    class: 'spam',
    confidence: 0.62,
    sentence: { zh: '大量不请自来的邮件或短信', en: 'mail or messages come in bulk that nobody asked for' },
    condition: String.raw`ports.include([25, 465, 587])`,
  },
];
