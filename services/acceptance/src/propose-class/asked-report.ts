import type { Found } from './evidence.js';
import type { Patterns } from './patterns.js';
import { portsOf } from './report-facts.js';
import type { ReportFacts } from './report-facts.js';
import { Words } from './words.js';

/** Conditions loop over no more: a report may list millions. */
const shownAtMost = 100;

export class Kinds {
  constructor(
    private readonly observables: ReportFacts['observables'],
    private readonly found: Found[],
  ) {}

  /** True where an observable is of one of the kinds; notes it. */
  include(kinds: readonly string[]): boolean {
    const one = this.observables.find(({ kind }) => kinds.includes(kind));
    if (one) this.found.push({ field: 'observables', line: null, value: `${one.kind} ${one.value.slice(0, 200)}` });
    return one !== undefined;
  }
}

export class Ports {
  constructor(
    private readonly named: ReadonlySet<number>,
    private readonly found: Found[],
  ) {}

  /** True where one of the ports is named; notes it. */
  include(ports: readonly bigint[]): boolean {
    const one = ports.map(Number).find((port) => this.named.has(port));
    if (one !== undefined) this.found.push({ field: 'ports', line: null, value: String(one) });
    return one !== undefined;
  }
}

/** Fields that a condition compares itself; where it held they are shown with what they said. */
export const plainFields = [
  'reportedType',
  'format',
  'channel',
  'source',
  'region',
  'language',
  'claimedClass',
  'findingCount',
] as const;

/** A report as conditions see it, and what they came upon in it. */
export class AskedReport {
  readonly found: Found[] = [];
  readonly context;

  constructor(facts: ReportFacts, patterns: Patterns) {
    const { type: reportedType, format, channel, source, region, language, claimedClass, findingCount } = facts;
    this.context = {
      description: new Words(facts.description, patterns, this.found),
      kinds: new Kinds(facts.observables, this.found),
      ports: new Ports(portsOf(facts), this.found),
      observables: facts.observables.slice(0, shownAtMost).map(
        ({ kind, value }) =>
          new Map([
            ['kind', kind],
            ['value', value],
          ]),
      ),
      reportedType,
      format,
      channel,
      source,
      region,
      language,
      claimedClass,
      findingCount: BigInt(findingCount),
    };
  }

  /** What a plain field says, as evidence. */
  told(field: (typeof plainFields)[number]): Found {
    return { field, line: null, value: String(this.context[field]).slice(0, 200) };
  }
}
