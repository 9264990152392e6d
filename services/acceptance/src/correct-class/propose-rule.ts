import type { IncidentClass } from '@fengsui/contracts';
import { RE2JS } from 're2js';
import type { TextModel } from '../propose-class/model/text-model.js';
import type { Report } from '../report.js';
import type { RuleToTry } from '../try-rule/try-rule-messages.js';

/** A rule of a single report is less sure than those that were written with care. */
const confidence = 0.8;

/**
 * Makes a rule of a correction: the type that the notifier named, else the words that speak most for the class, else the
 * beginning of the text. Somebody reads it, tries it and decides.
 */
export function ruleFrom(
  { id, reportedType, description }: Pick<Report, 'id' | 'reportedType' | 'description'>,
  ours: IncidentClass,
  model: TextModel,
): RuleToTry | null {
  const condition =
    reportedType === ''
      ? wordsOf(description, ours, model)
      : `reportedType == ${JSON.stringify(reportedType.slice(0, 200))}`;
  return condition === null ? null : { name: `${ours}-${id.slice(-8)}`, condition, class: ours, confidence };
}

function wordsOf(description: string, ours: IncidentClass, model: TextModel): string | null {
  const [strongest] = model.wordsFor(description, ours, 1);
  const beginning = /[\p{Script=Han}]{2,8}|\p{L}{3,}(?: \p{L}+){0,3}/u.exec(description.normalize('NFKC'))?.[0];
  const words = strongest !== undefined && strongest.length > 2 ? spelt(strongest, description) : beginning;
  return words === undefined ? null : `description.says([${JSON.stringify(RE2JS.quote(words))}])`;
}

/** A pair of words was taken from a text that may have small words between them. */
function spelt(words: string, description: string): string | undefined {
  const text = description.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ');
  if (text.includes(words)) return words;
  return words.split(' ').find((word) => word.length > 3 && text.includes(word));
}
