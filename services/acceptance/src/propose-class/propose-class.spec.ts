import { describe, expect, it } from '@jest/globals';
import { proposeClass } from './propose-class.js';
import type { ClassEvidence } from './propose-class.js';

const told = (description: string, more: Partial<ClassEvidence> = {}): ClassEvidence => ({
  claimedClass: '',
  description,
  observables: [],
  language: 'en',
  ...more,
});

describe('proposing a class for a report', () => {
  it.each([
    '我想咨询一下网络安全等级保护备案需要哪些材料。',
    'Please tell me how to become a member of your team.',
    '',
  ])('says other where nothing speaks for a class: %s', (letter) => {
    expect(proposeClass(told(letter))).toEqual({ class: 'other', reason: 'no rule matched the report' });
  });

  it('takes the class that the reporter named over every rule', () => {
    const proposal = proposeClass(told('The site was defaced.', { claimedClass: 'backdoor' }));
    expect(proposal).toEqual({ class: 'backdoor', reason: 'named by the reporter' });
  });

  it('asks the rules where the reporter named other, and keeps other where they know no better', () => {
    expect(proposeClass(told('The site was defaced.', { claimedClass: 'other' })).class).toBe('defacement');
    expect(proposeClass(told('Something is odd.', { claimedClass: 'other' }))).toEqual({
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

  it('goes by the observables where the words say nothing', () => {
    const hash = { kind: 'sha256', value: 'a'.repeat(64) };
    expect(proposeClass(told('See below.', { observables: [hash] }))).toEqual({
      class: 'malware',
      reason: `rule hostile-program: the report lists sha256 ${hash.value}`,
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
