import { describe, expect, it } from '@jest/globals';
import { seedClassifier } from '../propose-class/seed-classifier.js';
import { classifyFile } from './classify-file.js';
import { NotAReading, readingIn } from './reading-shown.js';

const classifier = seedClassifier();
const line = (more: object) =>
  JSON.stringify({ file: 'a.eml', format: 'text', findings: [], findingCount: 0, warnings: [], words: '', ...more });
const classify = (more: object) => classifyFile(classifier, readingIn(line(more), 1));

describe('classifying a file', () => {
  it('prints class, confidence, runner-up, reasons, tags and level', () => {
    expect(classify({ words: 'Help\nour site is under a SYN flood' })).toMatchObject({
      file: 'a.eml',
      class: 'denial-of-service',
      confidence: 0.94,
      runnerUp: { class: expect.any(String) },
      reasons: ['rule service-flooded: the text says “SYN flood”'],
      evidence: [{ field: 'description', line: 2 }],
      rsit: { version: '1003', classification: 'availability', type: 'ddos' },
      gbt: { version: '2023', category: '网络攻击事件', subcategory: '拒绝服务事件' },
      level: 'IV',
      levelReason: expect.stringMatching(/no figures of impact/),
    });
  });

  it('goes by the type that most findings are named, in the vocabulary of the format', () => {
    const finding = (type: string) => ({ finding: 1, kind: 'ipv4', value: '192.0.2.7', type, port: 22 });
    const findings = [finding('scan_ssh'), finding('scan_ntp'), finding('scan_ntp')];
    expect(classify({ format: 'shadowserver-csv', findings })).toMatchObject({
      class: 'vulnerability',
      rsit: { type: 'ddos-amplifier' },
    });
  });

  it('goes by the ports that the reader found where nothing else speaks', () => {
    const findings = [{ finding: 1, kind: 'ipv4', value: '192.0.2.7', type: '', port: 3389 }];
    expect(classify({ words: 'See.', findings }).reasons[0]).toMatch(/port 3389/);
  });

  it('answers in Chinese to Chinese', () => {
    expect(classify({ words: '我们正遭受拒绝服务攻击' }).reasons).toEqual(['规则 service-flooded：正文中有“拒绝服务”']);
  });

  it('says why a file could not be read', () => {
    expect(classify({ format: '', words: undefined, warnings: ['It is empty.'] })).toMatchObject({
      class: 'other',
      confidence: 0,
      reasons: ['no rule matched the report', 'It is empty.'],
    });
  });

  it.each(['not json', '[]', '{}', 'null'])('refuses what no reader printed: %s', (text) => {
    expect(() => readingIn(text, 7)).toThrow(NotAReading);
    expect(() => readingIn(text, 7)).toThrow(/Line 7/);
  });
});
