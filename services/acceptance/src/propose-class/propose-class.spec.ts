import { describe, expect, it } from '@jest/globals';
import type { ReportFacts } from './report-facts.js';
import { seedClassifier } from './seed-classifier.js';

const told = (description: string, more: Partial<ReportFacts> = {}): ReportFacts => ({
  claimedClass: '',
  description,
  type: '',
  format: 'text',
  channel: 'web',
  source: '',
  region: '',
  observables: [],
  findingCount: 0,
  language: 'en',
  ...more,
});
const classifier = seedClassifier();
const proposeClass = (facts: ReportFacts) => classifier.propose(facts);

describe('proposing a class for a report', () => {
  it.each([
    '我想咨询一下网络安全等级保护备案需要哪些材料。',
    'Please tell me how to become a member of your team.',
    '',
  ])('says other where nothing speaks for a class: %s', (letter) => {
    expect(proposeClass(told(letter))).toMatchObject({
      class: 'other',
      confidence: 0,
      reason: 'no rule matched the report',
    });
  });

  it('takes the class that the reporter named over every rule', () => {
    const proposal = proposeClass(told('The site was defaced.', { claimedClass: 'backdoor' }));
    expect(proposal).toMatchObject({ class: 'backdoor', reason: 'named by the reporter', confidence: 0.99 });
  });

  it('asks the rules where the reporter named other, and keeps other where they know no better', () => {
    expect(proposeClass(told('The site was defaced.', { claimedClass: 'other' })).class).toBe('defacement');
    expect(proposeClass(told('Something is odd.', { claimedClass: 'other' }))).toMatchObject({
      class: 'other',
      reason: 'named by the reporter',
    });
  });

  it('takes no class that is not one of the thirteen', () => {
    expect(proposeClass(told('A botnet node.', { claimedClass: 'botnet' })).class).toBe('malware');
  });

  it('says in the language of the report which words led there, and by which rule', () => {
    expect(proposeClass(told('We are under a SYN flood.')).reason).toBe(
      'rule service-flooded: the text says “SYN flood”',
    );
    expect(proposeClass(told('我们正遭受拒绝服务攻击', { language: 'zh-CN' })).reason).toBe(
      '规则 service-flooded：正文中有“拒绝服务”',
    );
  });

  it('prefers what says most: a phishing mail is no spam, a web shell no mere vulnerability', () => {
    expect(proposeClass(told('垃圾邮件里附有钓鱼网址')).class).toBe('phishing');
    expect(proposeClass(told('A webshell came in through CVE-2099-0001.')).class).toBe('backdoor');
  });

  it('proposes mixed to a person where three kinds of attack are told of, with the words of each', () => {
    const proposal = proposeClass(
      told('After a phishing mail they left a web shell and all our files were encrypted.'),
    );
    expect(proposal).toMatchObject({
      class: 'mixed',
      confidence: 0.55,
      runnerUp: { class: 'backdoor' },
      reason: 'the text tells of several kinds of attack: Backdoor, Phishing, Malware',
    });
    expect(proposal.evidence.map(({ by }) => by)).toEqual(
      expect.arrayContaining(['way-back-in', 'somebody-imitated', 'hostile-program']),
    );
    expect(proposeClass(told('A phishing mail and a web shell.')).class).toBe('backdoor');
  });

  it('goes by the observables where the words say nothing', () => {
    const hash = { kind: 'sha256', value: 'a'.repeat(64) };
    expect(proposeClass(told('See below.', { observables: [hash] }))).toMatchObject({
      class: 'malware',
      reason: `rule hostile-program-by-kind: the report lists sha256 ${hash.value}`,
    });
    const hole = { kind: 'cve', value: 'CVE-2099-0001' };
    expect(proposeClass(told('See below.', { observables: [hole] })).class).toBe('vulnerability');
  });

  it.each([
    ['Connections from 192.0.2.9 to port 3389.', 'unauthorized-access', 'port 3389 is named'],
    ['来自 192.0.2.9 的连接，445 端口', 'malware', 'port 445 is named'],
    ['198.51.100.3:25 talks to us all night', 'spam', 'port 25 is named'],
    ['something listens on 179/tcp', 'router-hijacking', 'port 179 is named'],
  ])('goes by a port at last: %s', (letter, expected, reason) => {
    const proposal = proposeClass(told(letter));
    expect(proposal.class).toBe(expected);
    expect(proposal.reason).toContain(reason);
  });

  it('reads the port out of an address', () => {
    const observables = [{ kind: 'url', value: 'http://192.0.2.9:4444/a' }];
    expect(proposeClass(told('See below.', { observables })).class).toBe('malware');
  });

  it('goes by what the notifier calls it before any words, with the type of RSIT', () => {
    const facts = told('The site was defaced.', { type: 'scan_ntp', format: 'shadowserver-csv' });
    expect(proposeClass(facts)).toMatchObject({
      class: 'vulnerability',
      rsitType: 'ddos-amplifier',
      reason: 'the notifier calls it “scan_ntp” (shadowserver)',
      evidence: [{ field: 'type', line: null, value: 'scan_ntp', by: 'alias' }],
    });
    expect(proposeClass({ ...facts, type: 'blocklist' }).class).toBe('defacement');
    expect(proposeClass({ ...facts, type: 'copyright' })).toMatchObject({ class: 'other', confidence: 0.98 });
    expect(proposeClass({ ...facts, description: 'See.', type: 'blocklist' })).toMatchObject({
      class: 'other',
      confidence: 0,
      reason: 'the notifier calls it “blocklist” (shadowserver)',
    });
  });

  it('shows the line and the words, which rules held in which version, and what comes next', () => {
    const letter = 'Good morning,\n\nour site is under a SYN\nflood. The attackers also sent junk mail.';
    expect(proposeClass(told(letter))).toMatchObject({
      class: 'denial-of-service',
      confidence: 0.94,
      runnerUp: { class: 'spam', confidence: 0.85 },
      evidence: [{ field: 'description', line: 3, value: 'SYN flood', by: 'service-flooded' }],
      rules: [
        { name: 'service-flooded', version: 1 },
        { name: 'unwanted-mail', version: 1 },
      ],
    });
  });

  it('asks the model where the rules say nothing, and shows its words', () => {
    const proposal = proposeClass(told('Every hour our cashier sends heartbeats to a loader abroad'));
    expect(proposal.rules).toEqual([]);
    expect(proposal.runnerUp).not.toBeNull();
  });

  it('is not misled by line breaks and full-width letters', () => {
    expect(proposeClass(told('our home\n page was\n replaced')).class).toBe('defacement');
    expect(proposeClass(told('遭到ＤＤｏＳ')).class).toBe('denial-of-service');
  });

  it('reads a very long description in no time', () => {
    const started = performance.now();
    proposeClass(told('domain '.repeat(200_000)));
    expect(performance.now() - started).toBeLessThan(200);
  });
});
