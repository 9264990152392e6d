import type { TextLine, WeighedMention } from './mention.js';

const senderField =
  /^\W{0,4}(?:(?:client|remote|visitor|user|sender|submitter)(?:'s)?[ _-]?ip(?:[ _-]?address)?|submitted from(?: ip)?|(?:提交|访客|填报)(?:人)?ip(?:地址)?)\s{0,3}[:：]/i;
const agentField = /^\W{0,4}user[ _-]?agent\s{0,3}[:：]/i;
const formField =
  /^\W{0,4}(?:(?:web)?form(?:[ _-]?(?:name|id))?|formular|formulaire|formulario|表单|submitted(?: (?:at|on))?|submission(?: (?:date|time|id))?|提交时间)\s{0,3}[:：]/i;
/** Lines around that belong to the head of a form. */
const reach = 4;

/** Takes the address that a form in the web was filled in from for that of whoever reports. */
export function withoutFormSenders(
  mentions: readonly WeighedMention[],
  lines: readonly TextLine[],
  places: readonly number[],
): readonly WeighedMention[] {
  const senders = new Set(
    lines.flatMap(({ text }, at) => {
      if (!senderField.test(text)) return [];
      const around = lines.slice(Math.max(0, at - reach), at + reach + 1);
      return around.some((line) => agentField.test(line.text)) && around.some((line) => formField.test(line.text))
        ? [at]
        : [];
    }),
  );
  if (senders.size === 0) return mentions;
  return mentions.map((mention, at) =>
    mention.kind.startsWith('ip') && senders.has(places[at] ?? -1) ? { ...mention, standing: 'other' } : mention,
  );
}
