import type { Finding, FoundObservable } from '../read-content/finding.js';
import { Details } from './details.js';
import type { NamedObservable } from './observable-in.js';

/** A finding while its record is read. */
export class FindingDraft {
  readonly details = new Details();
  time = '';
  type = '';
  private readonly found = new Map<string, FoundObservable>();
  private readonly part: string;
  private readonly line: number;

  constructor(part: string, line: number) {
    this.part = part;
    this.line = line;
  }

  get isEmpty(): boolean {
    return this.found.size === 0;
  }

  /** Adds what acts or is hit, the subject first. Nothing is added twice; a port that is named later is kept. */
  add(named: NamedObservable | undefined, port = named?.port): this {
    if (named === undefined) return this;
    const key = `${named.kind} ${named.value}`;
    const before = this.found.get(key);
    if (before === undefined && this.found.size >= mostObservables) return this;
    const known = port ?? before?.port;
    const { kind, value } = named;
    this.found.set(key, {
      kind,
      value,
      part: this.part,
      line: this.line,
      ...(known === undefined ? {} : { port: known }),
    });
    return this;
  }

  /** Undefined where the record names nothing. */
  finish(): Finding | undefined {
    if (this.isEmpty) return undefined;
    const { time, type } = this;
    return { observables: [...this.found.values()], time, type: type.slice(0, 300), details: this.details.asRecord() };
  }
}

/** More of one record would be a list, not one finding. */
const mostObservables = 1_000;
