import { incidentClasses } from '@fengsui/contracts';
import type { IncidentClass, Language } from '@fengsui/contracts';
import type { ReportedObservable } from '../reported-observable.js';
import type { ClassRule } from './class-rule.js';
import { classRules } from './class-rules.js';

/** What of a report speaks for a class. */
export interface ClassEvidence {
  readonly claimedClass: string;
  readonly description: string;
  readonly observables: readonly ReportedObservable[];
  readonly language: Language;
}

export interface ProposedClass {
  readonly class: IncidentClass;
  /** What led there, in one sentence of the report's language. */
  readonly reason: string;
}

/** Longer descriptions say what they are about in their beginning; logs follow. */
const readCharacters = 4_000;

/**
 * Proposes a class: the one that the reporter named, else by the rules, first by wording, then by kinds of observables,
 * then by ports. Somebody who named `other` did not know better: the rules may.
 */
export function proposeClass(evidence: ClassEvidence): ProposedClass {
  const claimed = incidentClasses.find((known) => known === evidence.claimedClass);
  const named = { zh: '由报告人指明', en: 'named by the reporter' }[languageKey(evidence)];
  if (claimed !== undefined && claimed !== 'other') return { class: claimed, reason: named };
  const byRule = byWording(evidence) ?? byKind(evidence) ?? byPort(evidence);
  if (byRule) return byRule;
  const unmatched = { zh: '没有规则与报告内容相符', en: 'no rule matched the report' }[languageKey(evidence)];
  return { class: 'other', reason: claimed === 'other' ? named : unmatched };
}

function byWording(evidence: ClassEvidence): ProposedClass | undefined {
  const text = evidence.description.slice(0, readCharacters).normalize('NFKC').replace(/\s+/g, ' ');
  for (const rule of classRules) {
    for (const pattern of [...rule.zh, ...rule.en]) {
      const found = pattern.exec(text)?.[0];
      if (found !== undefined) {
        return proposed(rule, evidence, { zh: `正文中有“${found}”`, en: `the text says “${found}”` });
      }
    }
  }
  return undefined;
}

function byKind(evidence: ClassEvidence): ProposedClass | undefined {
  for (const rule of classRules) {
    const found = evidence.observables.find(({ kind }) => rule.kinds?.includes(kind));
    if (found) {
      const what = `${found.kind} ${found.value.slice(0, 200)}`;
      return proposed(rule, evidence, { zh: `报告列出了 ${what}`, en: `the report lists ${what}` });
    }
  }
  return undefined;
}

function byPort(evidence: ClassEvidence): ProposedClass | undefined {
  const ports = portsOf(evidence);
  for (const rule of classRules) {
    const found = rule.ports?.find((port) => ports.has(port));
    if (found !== undefined) return proposed(rule, evidence, { zh: `涉及端口 ${found}`, en: `port ${found} is named` });
  }
  return undefined;
}

function portsOf({ description, observables }: ClassEvidence): Set<number> {
  const written = description.slice(0, readCharacters).matchAll(writtenPort);
  const fromText = [...written].flatMap((match) => match.slice(1).filter((digits) => digits !== undefined));
  const fromUrls = observables
    .filter(({ kind, value }) => kind === 'url' && URL.canParse(value))
    .map(({ value }) => new URL(value).port);
  return new Set([...fromText, ...fromUrls].map(Number));
}

/** `port 445`, `端口 445`, `445 端口`, `445/tcp`, `192.0.2.7:445`. */
const writtenPort =
  /(?:\bport|端口)[\s:：]*(\d{1,5})\b|\b(\d{1,5})\s*端口|\b(\d{1,5})\/(?:tcp|udp)\b|\b\d{1,3}(?:\.\d{1,3}){3}:(\d{1,5})\b/gi;

function proposed(rule: ClassRule, evidence: ClassEvidence, fact: Record<'zh' | 'en', string>): ProposedClass {
  const key = languageKey(evidence);
  return {
    class: rule.class,
    reason: { zh: `规则 ${rule.name}：${fact.zh}`, en: `rule ${rule.name}: ${fact.en}` }[key],
  };
}

function languageKey({ language }: ClassEvidence): 'zh' | 'en' {
  return language === 'en' ? 'en' : 'zh';
}
