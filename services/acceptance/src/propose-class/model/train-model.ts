import { likelihoodsOf, TextModel } from './text-model.js';
import type { Example, LearntModel, Score } from './text-model.js';
import { tokensOf } from './tokens.js';

const folds = 10;
const temperatures = [0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.2, 1.4, 1.7, 2, 2.5, 3, 4];

/**
 * Learns from examples. Accuracy and temperature come from ten rounds in which a tenth was kept back. Examples of one class
 * should not all stand at one place modulo ten.
 */
export function trainModel(
  examples: readonly Example[],
  now: Date,
  { shipped = examples.length }: Shipped = {},
): LearntModel {
  const judged = Array.from({ length: folds }, (_, fold) => {
    const model = TextModel.of(
      learn(
        examples.filter((_example, index) => index % folds !== fold),
        now,
      ),
    );
    const kept = examples.filter((_example, index) => index % folds === fold);
    return kept.map((example) => ({ example, score: model.score(example.text) }));
  }).flat();
  const tried = temperatures.map((temperature) => ({ temperature, ...tellTruth(judged, temperature) }));
  const best = tried.reduce((one, other) => (other.surprise < one.surprise ? other : one));
  const learnt = learn(examples, now);
  const tokens = shipped === examples.length ? learnt.tokens : withoutRare(learnt.tokens, examples, shipped);
  return { ...learnt, tokens, accuracy: best.accuracy, temperature: best.temperature };
}

/** How many examples, at the end, are the ones that are shipped and name nobody. */
interface Shipped {
  readonly shipped?: number;
}

/** Words that few reports have may be names: the file goes to places where the reports may not. */
const leastReports = 3;

function withoutRare(
  tokens: LearntModel['tokens'],
  examples: readonly Example[],
  shipped: number,
): LearntModel['tokens'] {
  const written = new Set(examples.slice(examples.length - shipped).flatMap(({ text }) => [...tokensOf(text)]));
  return Object.fromEntries(
    Object.entries(tokens).filter(([token, counts]) => {
      const reports = Object.values(counts).reduce((total, one) => total + one, 0);
      return reports >= leastReports || written.has(token);
    }),
  );
}

type Judged = Readonly<{ example: Example; score: Score }>;

function tellTruth(judged: readonly Judged[], temperature: number): { accuracy: number; surprise: number } {
  let right = 0;
  let surprise = 0;
  for (const { example, score } of judged) {
    const likelihoods = likelihoodsOf(score, temperature);
    const given = likelihoods.find((one) => one.class === example.class)?.probability ?? 0;
    if (likelihoods[0]?.class === example.class) right += 1;
    surprise -= Math.log(Math.max(given, 1e-9));
  }
  return { accuracy: judged.length === 0 ? 0 : Math.round((right / judged.length) * 1_000) / 1_000, surprise };
}

/** Counts, without measuring how well they tell. */
export function learn(examples: readonly Example[], now: Date): LearntModel {
  const documents: Record<string, number> = {};
  const tokens = new Map<string, Record<string, number>>();
  for (const example of examples) {
    documents[example.class] = (documents[example.class] ?? 0) + 1;
    for (const token of tokensOf(example.text)) {
      const counts = tokens.get(token) ?? {};
      counts[example.class] = (counts[example.class] ?? 0) + 1;
      tokens.set(token, counts);
    }
  }
  return {
    trainedAt: now.toISOString(),
    examples: examples.length,
    accuracy: 0,
    temperature: 1,
    documents,
    tokens: Object.fromEntries(tokens),
  };
}
