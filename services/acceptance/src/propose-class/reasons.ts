import type { IncidentClass, Language } from '@fengsui/contracts';
import type { NamedType } from '../name-types/named-types.js';
import { classLabel } from '../summary.js';
import type { Found } from './evidence.js';
import type { Rule } from './rule.js';

type Sentence = Readonly<Record<Language, string>>;

export const namedByReporter: Sentence = { 'zh-CN': '由报告人指明', en: 'named by the reporter' };
export const nothingMatched: Sentence = { 'zh-CN': '没有规则与报告内容相符', en: 'no rule matched the report' };

export function ofAlias({ scheme, name }: NamedType, language: Language): string {
  return { 'zh-CN': `通报方称其为“${name}”（${scheme}）`, en: `the notifier calls it “${name}” (${scheme})` }[language];
}

export function ofRule({ name, sentence }: Rule, found: readonly Found[], language: Language): string {
  const [first] = found;
  const fact = first ? factOf(first) : { 'zh-CN': sentence.zh, en: sentence.en };
  return { 'zh-CN': `规则 ${name}：${fact['zh-CN']}`, en: `rule ${name}: ${fact.en}` }[language];
}

export function ofSeveral(kinds: readonly IncidentClass[], language: Language): string {
  return {
    'zh-CN': `正文同时涉及多类攻击：${kinds.map((kind) => classLabel(kind).zh).join('、')}`,
    en: `the text tells of several kinds of attack: ${kinds.map((kind) => classLabel(kind).en).join(', ')}`,
  }[language];
}

export function ofModel(words: readonly string[], probability: number, language: Language): string {
  const quoted = words.map((word) => `“${word}”`);
  const percent = `${Math.round(probability * 100)} %`;
  return {
    'zh-CN': `用词与以往判定相近：${quoted.join('、')}（${percent}）`,
    en: `its wording is like that of earlier decisions: ${quoted.join(', ')} (${percent})`,
  }[language];
}

function factOf({ field, value }: Found): Sentence {
  switch (field) {
    case 'description':
      return { 'zh-CN': `正文中有“${value}”`, en: `the text says “${value}”` };
    case 'observables':
      return { 'zh-CN': `报告列出了 ${value}`, en: `the report lists ${value}` };
    case 'ports':
      return { 'zh-CN': `涉及端口 ${value}`, en: `port ${value} is named` };
    default:
      return { 'zh-CN': `${field} 为“${value}”`, en: `${field} is “${value}”` };
  }
}
