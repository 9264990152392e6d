import { incidentClasses } from '@fengsui/contracts';
import type { IncidentClass } from '@fengsui/contracts';
import { tokensOf } from './tokens.js';

export interface Example {
  readonly text: string;
  readonly class: IncidentClass;
}

/** What was learnt, as it is written to a file. */
export interface LearntModel {
  readonly trainedAt: string;
  readonly examples: number;
  /** Share of examples that were told right by a model that had not seen them. */
  readonly accuracy: number;
  /** Divides the differences between classes, so that a probability of 0.7 is right in seven cases of ten. */
  readonly temperature: number;
  /** Examples of each class. */
  readonly documents: Readonly<Record<string, number>>;
  /** In how many examples of each class a token is. */
  readonly tokens: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

export interface Likelihood {
  readonly class: IncidentClass;
  readonly probability: number;
}

export interface Score {
  readonly scores: Float64Array;
  readonly known: number;
}

const smoothing = 0.2;

/**
 * Naive Bayes over words of English and characters of Chinese. It is small, learns in milliseconds, and shows which words
 * decided; no library that we found does it without a download or a dictionary of its own.
 */
export class TextModel {
  private readonly weights: ReadonlyMap<string, Float64Array>;

  private constructor(
    readonly learnt: LearntModel,
    weights: ReadonlyMap<string, Float64Array>,
  ) {
    this.weights = weights;
  }

  static of(learnt: LearntModel): TextModel {
    const sizes = incidentClasses.map((one) => learnt.documents[one] ?? 0);
    // Most tokens are in one example or two: those with the same counts have one set of weights together.
    const ofCounts = new Map<string, Float64Array>();
    const weights = new Map<string, Float64Array>();
    for (const [token, counts] of Object.entries(learnt.tokens)) {
      const key = Object.entries(counts).join();
      const known = ofCounts.get(key) ?? weightsOf(counts, sizes);
      ofCounts.set(key, known);
      weights.set(token, known);
    }
    return new TextModel(learnt, weights);
  }

  /** How likely each class is, the likeliest first. A text without a known word leaves all alike. */
  judge(text: string): readonly Likelihood[] {
    return likelihoodsOf(this.score(text), this.learnt.temperature);
  }

  /** What the words say for each class, in the order of the classes, and how many words were known. */
  score(text: string): Score {
    const scores = new Float64Array(incidentClasses.length);
    let known = 0;
    for (const token of tokensOf(text)) {
      const weights = this.weights.get(token);
      if (weights === undefined) continue;
      known += 1;
      for (let index = 0; index < scores.length; index += 1) {
        scores[index] = (scores[index] ?? 0) + (weights[index] ?? 0);
      }
    }
    return { scores, known };
  }

  /** The words that spoke most for the class, the strongest first. */
  wordsFor(text: string, wanted: IncidentClass, most: number): readonly string[] {
    const index = incidentClasses.indexOf(wanted);
    return [...tokensOf(text)]
      .map((token) => ({ token, weight: this.weights.get(token)?.[index] ?? 0 }))
      .filter(({ weight, token }) => weight > 0.5 && token.length > 1 && !/[•#]/.test(token))
      .sort((a, b) => b.weight - a.weight || b.token.length - a.token.length)
      .slice(0, most)
      .map(({ token }) => token);
  }
}

/** Words of one text lean on each other, so their evidence grows with the square root of their number. */
export function likelihoodsOf({ scores, known }: Score, temperature: number): readonly Likelihood[] {
  const scale = temperature * Math.sqrt(Math.max(known, 1));
  const highest = Math.max(...scores);
  const raised = [...scores].map((score) => Math.exp((score - highest) / scale));
  const sum = raised.reduce((total, one) => total + one, 0);
  return incidentClasses
    .map((one, index) => ({ class: one, probability: (raised[index] ?? 0) / sum }))
    .sort((a, b) => b.probability - a.probability);
}

/** How much more often the token is in a class than in the mean of all, in logarithms. */
function weightsOf(counts: Readonly<Record<string, number>>, sizes: readonly number[]): Float64Array {
  const logarithms = incidentClasses.map((one, index) =>
    Math.log(((counts[one] ?? 0) + smoothing) / ((sizes[index] ?? 0) + 2 * smoothing)),
  );
  const mean = logarithms.reduce((total, one) => total + one, 0) / logarithms.length;
  return Float64Array.from(logarithms, (one) => one - mean);
}
