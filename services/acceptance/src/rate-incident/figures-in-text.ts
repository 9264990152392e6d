import type { CountedFact } from './level-rules.js';
import type { Impact } from './impact.body.js';

/** A figure that a text names, and the words that do. */
export interface FigureFound {
  readonly fact: CountedFact | 'criticalInfrastructure';
  readonly value: number | true;
  readonly words: string;
}

interface Reader {
  readonly fact: CountedFact;
  /** What a sentence is about. */
  readonly about: RegExp;
  /** What is counted, right behind the number, with what one of it is worth. */
  readonly units: readonly (readonly [unit: RegExp, worth: number])[];
}

const people =
  /^\s*(?:条|人|名|户|个用户|位|people|persons|users|customers|citizens|patients|members|subscribers|households|records)/i;
const readers: readonly Reader[] = [
  {
    fact: 'peopleLeaked',
    about: /泄[露漏]|外泄|窃取|被盗|拖库|兜售|\b(?:leak|breach|stolen|exfiltrat|for sale|published)/i,
    units: [[people, 1]],
  },
  {
    fact: 'peopleAffected',
    about: /(?:影响|断水|断电|断网|停水|停电)|\b(?:affect|without (?:power|water|heating|internet))/i,
    units: [[people, 1]],
  },
  {
    fact: 'outageHours',
    about: /中断|瘫痪|宕机|停机|无法(?:访问|使用)|\b(?:down|outage|offline|unreachable|interrupted)\b/i,
    units: [
      [/^\s*(?:个?小时|hours?\b|h\b)/i, 1],
      [/^\s*(?:天|days?\b)/i, 24],
    ],
  },
  {
    fact: 'directLossYuan',
    about: /损失|\b(?:loss|lost|damage)/i,
    units: [[/^\s*(?:元|人民币|yuan|rmb|cny)/i, 1]],
  },
];

const worths: Readonly<Record<string, number>> = {
  亿: 1e8,
  千万: 1e7,
  百万: 1e6,
  十万: 1e5,
  万: 1e4,
  千: 1e3,
  thousand: 1e3,
  million: 1e6,
  billion: 1e9,
};
const number = /(\d[\d,]{0,14}(?:\.\d{1,4})?)\s?(亿|千万|百万|十万|万|千|thousand|million|billion)?(?:[多余])?/gi;
const critical = /关键信息基础设施|critical (?:information )?infrastructure/i;
const readCharacters = 4_000;

/** Reads the figures of impact that a text names: the largest of each kind. A person states what is true. */
export function figuresIn(text: string): readonly FigureFound[] {
  const found = new Map<FigureFound['fact'], FigureFound>();
  for (const sentence of text
    .slice(0, readCharacters)
    .normalize('NFKC')
    .split(/[。;!?\n]|\.\s/)) {
    const named = critical.exec(sentence);
    if (named) found.set('criticalInfrastructure', { fact: 'criticalInfrastructure', value: true, words: named[0] });
    const reader = readers.find(({ about, units }) => about.test(sentence) && figuresOf(sentence, units).length > 0);
    for (const { value, words } of reader ? figuresOf(sentence, reader.units) : []) {
      const before = reader && found.get(reader.fact);
      if (reader && (before === undefined || value > Number(before.value))) {
        found.set(reader.fact, { fact: reader.fact, value, words });
      }
    }
  }
  return [...found.values()];
}

/** What the figures say together, as a person would state it. */
export function impactOf(figures: readonly FigureFound[]): Impact {
  return Object.assign(
    { statedBy: 'the text of the report' },
    ...figures.map(({ fact, value }) => ({ [fact]: value })),
  );
}

function figuresOf(sentence: string, units: Reader['units']): { readonly value: number; readonly words: string }[] {
  return [...sentence.matchAll(number)].flatMap((match) => {
    const behind = sentence.slice(match.index + match[0].length, match.index + match[0].length + 20);
    const unit = units.find(([pattern]) => pattern.test(behind));
    if (!unit) return [];
    const [all, digits = '', word = ''] = match;
    const value = Number(digits.replaceAll(',', '')) * (worths[word.toLowerCase()] ?? 1) * unit[1];
    return [{ value, words: `${all}${unit[0].exec(behind)?.[0] ?? ''}`.trim() }];
  });
}
