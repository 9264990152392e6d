import { isAddress } from './finding.js';
import type { Finding } from './finding.js';
import type { LabelsOfContent } from './labels-of-content.js';

/** Counts what a report's findings are, up to as many as one report may have. */
export class TakenFindings {
  count = 0;
  /** Whether there were more than may be. */
  leftOut = false;
  /** Whether one of them names an address. */
  haveAddresses = false;
  private readonly seen = new Set<string>();
  private readonly atMost: number;
  private readonly labels: LabelsOfContent;

  constructor(atMost: number, labels: LabelsOfContent) {
    this.atMost = atMost;
    this.labels = labels;
  }

  /** Whether there is room for one more, which is then counted. */
  takes(finding: Finding): boolean {
    this.leftOut = this.count >= this.atMost;
    if (this.leftOut) return false;
    this.count += 1;
    this.labels.addFinding(finding);
    this.haveAddresses ||= finding.observables.some(isAddress);
    if (this.seen.size < seenAtMost) for (const { value } of finding.observables) this.seen.add(value);
    return true;
  }

  /** Findings without what those that were taken name; each is looked at as if none of the others were taken. */
  withoutSeen(findings: readonly Finding[]): readonly Finding[] {
    return findings.flatMap((finding) => {
      const observables = finding.observables.filter(({ value }) => !this.seen.has(value));
      return observables.length === 0 ? [] : [{ ...finding, observables }];
    });
  }
}

const seenAtMost = 10_000;
