import { incidentClasses } from '@fengsui/contracts';
import { describe, expect, it } from '@jest/globals';
import { seedExamples } from './seed-examples.js';
import { measured, seedModel } from './seed-model.js';
import { TextModel } from './text-model.js';
import { tokensOf } from './tokens.js';
import { trainModel } from './train-model.js';

const now = new Date('2099-01-01T00:00:00Z');

describe('the text model', () => {
  it('is shipped with fifty sentences or more of each class in each language, no two alike', () => {
    for (const one of incidentClasses) {
      const texts = seedExamples.filter((example) => example.class === one).map(({ text }) => text);
      const chinese = texts.filter((text) => /\p{Script=Han}/u.test(text));
      expect(chinese.length).toBeGreaterThanOrEqual(50);
      expect(texts.length - chinese.length).toBeGreaterThanOrEqual(50);
    }
    expect(new Set(seedExamples.map(({ text }) => text)).size).toBe(seedExamples.length);
  });

  it('tells as often right, and as surely, as is written beside the one that is shipped', () => {
    const { accuracy, temperature } = trainModel(seedExamples, now);
    expect(measured).toMatchObject({ accuracy, temperature });
  });

  it('learns what it is taught, in both languages, and shows the words', () => {
    const examples = Array.from({ length: 20 }, (_, index) => [
      { text: `The oven of house ${index} burns the toast`, class: 'spam' as const },
      { text: `第${index}号楼的烤箱烤焦了面包`, class: 'malware' as const },
    ]).flat();
    const model = TextModel.of(trainModel(examples, now));
    expect(model.judge('burns my toast')[0]).toMatchObject({ class: 'spam' });
    expect(model.judge('我的烤箱')[0]).toMatchObject({ class: 'malware' });
    expect(model.wordsFor('who burns toast', 'spam', 2)).toContain('burns toast');
  });

  it('says nothing of a text that it has no word of', () => {
    const likelihoods = seedModel().judge('');
    expect(new Set(likelihoods.map(({ probability }) => probability.toFixed(6))).size).toBe(1);
  });

  it('learns nothing from addresses', () => {
    const tokens = tokensOf('http://example.org/a 192.0.2.7 someone@example.org CVE-2099-0001');
    expect([...tokens].filter((token) => !token.includes('•'))).toEqual([]);
  });

  it('can be taught nothing', () => {
    expect(trainModel([], now)).toMatchObject({ examples: 0, accuracy: 0 });
  });
});
