import { incidentClasses } from '@fengsui/contracts';
import { englishSentences } from './sentences-en.js';
import { chineseSentences } from './sentences-zh.js';
import type { Example } from './text-model.js';

/** The sentences that were written for the seed model. */
export const seedExamples: readonly Example[] = [chineseSentences, englishSentences].flatMap((sentences) =>
  incidentClasses.flatMap((one) =>
    sentences[one]
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '')
      .map((text) => ({ text, class: one })),
  ),
);
