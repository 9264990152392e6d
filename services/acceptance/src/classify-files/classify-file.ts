import type { IncidentClass, Language } from '@fengsui/contracts';
import type { Evidence } from '../propose-class/evidence.js';
import type { Proposal } from '../propose-class/proposal.js';
import type { Classifier } from '../propose-class/propose-class.js';
import type { Level } from '../level.js';
import { proposeLevel } from '../rate-incident/propose-level.js';
import { gbtTagOf, rsitTagOf } from '../taxonomy/class-map.js';
import type { GbtTag, RsitTag } from '../taxonomy/class-map.js';
import type { ReadingShown } from './reading-shown.js';

/** One line that `npm run classify` prints. */
export interface FileClassified {
  readonly file: string;
  readonly class: IncidentClass;
  readonly confidence: number;
  readonly runnerUp: Proposal['runnerUp'];
  readonly reasons: readonly string[];
  readonly evidence: readonly Evidence[];
  readonly rsit: RsitTag;
  readonly gbt: GbtTag;
  /** As the figures in the text give it; it stands once a person stated the impact. */
  readonly level: Level;
  readonly levelReason: string;
}

const observablesAtMost = 100;

/** Proposes a class for what the reader made of a file, as for a report that came by mail. */
export function classifyFile(classifier: Classifier, reading: ReadingShown): FileClassified {
  const { file, format, words: description, findings, findingCount } = reading;
  const language: Language = /\p{Script=Han}/u.test(description) ? 'zh-CN' : 'en';
  const { evidence, ...proposal } = classifier.propose({
    claimedClass: '',
    description,
    type: usualTypeOf(findings),
    format,
    channel: 'mail',
    source: '',
    region: '',
    language,
    observables: findings.slice(0, observablesAtMost),
    ports: [...new Set(findings.map(({ port }) => port).filter((port) => port !== undefined))],
    findingCount,
  });
  const { level, reason: levelReason } = proposeLevel(description, language);
  return {
    file,
    class: proposal.class,
    confidence: proposal.confidence,
    runnerUp: proposal.runnerUp,
    reasons: [proposal.reason, ...(format === '' ? reading.warnings : [])],
    evidence,
    rsit: rsitTagOf(proposal.class, proposal.rsitType),
    gbt: gbtTagOf(proposal.class, proposal.rsitType),
    level,
    levelReason,
  };
}

/** The type that most findings are named; a list may name several. */
function usualTypeOf(findings: ReadingShown['findings']): string {
  const named = findings.filter(({ type }) => type !== '');
  const alike = [...Map.groupBy(named, ({ type }) => type).values()];
  return alike.toSorted((a, b) => b.length - a.length)[0]?.[0]?.type ?? '';
}
