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
  readonly becauseZh: string;
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
    becauseZh: '程序无法读取的内容可能最为严重，须由人查看原件。',
    applies: ({ unreadableReason }) => unreadableReason !== '',
  },
  {
    name: 'test-phrase',
    outcome: 'test',
    because: 'The whole text says that it is a test, and nothing else was given.',
    becauseZh: '全文表明是测试，且未提供其他内容。',
    applies: ({ description }, reach) => reach.size === 0 && isTestPhrase(description),
  },
  {
    name: 'test-with-observables',
    outcome: 'leave',
    because: 'It says that it is a test, yet names something: a drill, a platform being set up, or a real finding.',
    becauseZh: '自称测试，但提到了具体对象：可能是演练、平台调试或真实情况。',
    applies: ({ description }) => isTestPhrase(description),
  },
  {
    name: 'private-addresses-only',
    outcome: 'out-of-scope',
    because: 'Such addresses exist in every network; from outside nobody can be found behind them.',
    becauseZh: '此类地址各网络内部均有，从外部无法确定使用者。',
    applies: (_, reach) => reach.size === 1 && reach.has('private'),
  },
  {
    name: 'rule-failed',
    outcome: 'leave',
    because: 'A rule of the operators could not be tried on it, so nobody knows what that rule would have said.',
    becauseZh: '有值班规则未能执行，无法得知其判断。',
    applies: ({ failedRules }) => failedRules.length > 0,
  },
  {
    name: 'trusted-platform',
    outcome: 'accept',
    because: 'A registered platform tells what it measured; it may leave the class open.',
    becauseZh: '已登记平台报送其监测结果，事件类型可暂缺。',
    applies: ({ source }, reach) => source !== '' && reach.has('public'),
  },
  {
    name: 'observable-and-class',
    outcome: 'accept',
    because: 'It is known what happened, and where somebody can be asked to look.',
    becauseZh: '事件性质明确，且有可查证的对象。',
    applies: ({ proposedClass, classConfidence }, reach, leastConfidence) =>
      proposedClass !== 'other' && classConfidence >= leastConfidence && reach.has('public'),
  },
  {
    name: 'class-and-region',
    outcome: 'accept',
    because: 'The reporter knows what it is, says something about it, and the branch of the province can go and look.',
    becauseZh: '报告人已说明事件类型和情况，可由所在地分中心核查。',
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
    becauseZh: '提到了公网对象，但报告人和规则均不能确定发生了什么。',
    applies: (_, reach) => reach.has('public'),
  },
];

export const otherwise: JudgingRule = {
  name: 'nothing-to-follow',
  outcome: 'leave',
  because: 'No party can be chosen without an observable or a region; the reporter has to be asked for more.',
  becauseZh: '没有可查证的对象或地区，无法确定通报单位，须请报告人补充。',
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
