import type { Report } from '../report.js';
import type { Rejection } from '../report-decision.js';
import { reachOf } from '../reported-observable.js';
import type { Reach } from '../reported-observable.js';
import { rejectionSentences } from './rejection-sentences.js';

/** What a rule says of a report: to accept it, to reject it, or to leave it to a person. */
export type Judgement =
  | { readonly outcome: 'accept'; readonly rule: string }
  | ({ readonly outcome: 'reject'; readonly rule: string } & Pick<Rejection, 'code' | 'sentence' | 'sentences'>)
  | { readonly outcome: 'leave'; readonly rule: string };

type JudgedReport = Pick<
  Report,
  | 'source'
  | 'description'
  | 'claimedClass'
  | 'proposedClass'
  | 'classConfidence'
  | 'failedRules'
  | 'observables'
  | 'region'
  | 'language'
  | 'unreadableReason'
>;

interface JudgingRule {
  readonly name: string;
  /** A rule that rejects gives the code. */
  readonly outcome: 'accept' | 'leave' | 'out-of-scope' | 'test';
  /** Why the rule may decide, or may not, without a person. */
  readonly because: string;
  /** `reach`: what its observables reach, each once. */
  readonly applies: (report: JudgedReport, reach: ReadonlySet<Reach>, leastConfidence: number) => boolean;
}

/** Raised with every change of the rules below, and kept with each decision. */
export const judgingRulesVersion = '2026-11.1';

/** In the order in which they are asked; the first that applies decides. */
export const judgingRules: readonly JudgingRule[] = [
  {
    name: 'unreadable',
    outcome: 'leave',
    because: 'What no program could read may be the worst of all; somebody has to look at the original.',
    applies: ({ unreadableReason }) => unreadableReason !== '',
  },
  {
    name: 'test-phrase',
    outcome: 'test',
    because: 'The whole text says that it is a test, and nothing else was given.',
    applies: ({ description }, reach) => reach.size === 0 && isTestPhrase(description),
  },
  {
    name: 'test-with-observables',
    outcome: 'leave',
    because: 'It says that it is a test, yet names something: a drill, a platform being set up, or a real finding.',
    applies: ({ description }) => isTestPhrase(description),
  },
  {
    name: 'private-addresses-only',
    outcome: 'out-of-scope',
    because: 'Such addresses exist in every network; from outside nobody can be found behind them.',
    applies: (_, reach) => reach.size === 1 && reach.has('private'),
  },
  {
    name: 'rule-failed',
    outcome: 'leave',
    because: 'A rule of the operators could not be tried on it, so nobody knows what that rule would have said.',
    applies: ({ failedRules }) => failedRules.length > 0,
  },
  {
    name: 'trusted-platform',
    outcome: 'accept',
    because: 'A registered platform tells what it measured; it may leave the class open.',
    applies: ({ source }, reach) => source !== '' && reach.has('public'),
  },
  {
    name: 'observable-and-class',
    outcome: 'accept',
    because: 'It is known what happened, and where somebody can be asked to look.',
    applies: ({ proposedClass, classConfidence }, reach, leastConfidence) =>
      proposedClass !== 'other' && classConfidence >= leastConfidence && reach.has('public'),
  },
  {
    name: 'class-and-region',
    outcome: 'accept',
    because: 'The reporter knows what it is, says something about it, and the branch of the province can go and look.',
    applies: ({ claimedClass, region, description }, reach) =>
      claimedClass !== '' &&
      claimedClass !== 'other' &&
      region !== '' &&
      reach.size === 0 &&
      lengthOf(description) >= 20,
  },
  {
    name: 'class-unclear',
    outcome: 'leave',
    because: 'It names something public, but neither the reporter nor a rule says surely enough what happened.',
    applies: (_, reach) => reach.has('public'),
  },
];

export const otherwise: JudgingRule = {
  name: 'nothing-to-follow',
  outcome: 'leave',
  because: 'No party can be chosen without an observable or a region; the reporter has to be asked for more.',
  applies: () => true,
};

/** Lets the rules say what they safely can about a report. A class that is less sure than told is left to a person. */
export function judgeReport(report: JudgedReport, leastConfidence: number): Judgement {
  const reach = new Set(report.observables.map(reachOf));
  const { name: rule, outcome } =
    judgingRules.find(({ applies }) => applies(report, reach, leastConfidence)) ?? otherwise;
  if (outcome === 'accept' || outcome === 'leave') return { outcome, rule };
  const sentences = rejectionSentences[outcome];
  return { outcome: 'reject', rule, code: outcome, sentence: sentences[report.language], sentences };
}

/** Ten Chinese characters say about as much as twenty Latin ones. */
function lengthOf(text: string): number {
  const words = text.trim();
  return words.length + (words.match(/\p{Script=Han}/gu)?.length ?? 0);
}

const testPhrases = new Set(
  `test tests testing testtest testtesttest testreport testmessage testmail testemail testonly testpleaseignore
   pleaseignore thisisatest thisisonlyatest justatest justtesting atest
   测试 测试一下 测试测试 测试报告 测试邮件 测试信息 测试内容 测试数据 测试用 仅测试 仅供测试 这是测试 这是一个测试 这是一条测试
   测试请忽略 测试请勿处理 试一下 試驗 測試 測試一下 測試報告`.split(/\s+/),
);

/** True where the whole text is one of the phrases, whatever its case, spaces and punctuation. */
function isTestPhrase(text: string): boolean {
  if (text.length > 100) return false;
  return testPhrases.has(
    text
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]/gu, ''),
  );
}
