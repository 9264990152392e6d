import type { Finding } from './finding.js';
import type { Format } from './reader.js';

/** Some put the lines of the older X-ARF beside the document of the newer, for whoever reads no other: it is one report. */
export class OlderXarf {
  private readonly held: Finding[] = [];
  private readonly toldByNewer = new Set<string>();

  /** Whether a finding has to wait until it is known that no newer report tells it. */
  holds(finding: Finding, format: Format): boolean {
    if (format === 'xarf-v4' && this.toldByNewer.size < toldAtMost)
      for (const { value } of finding.observables) this.toldByNewer.add(value);
    if (format !== 'xarf-v3' || this.held.length >= heldAtMost) return false;
    this.held.push(finding);
    return true;
  }

  notToldAnew(): readonly Finding[] {
    return this.held.filter(({ observables }) => !observables.every(({ value }) => this.toldByNewer.has(value)));
  }
}

const heldAtMost = 1_000;
const toldAtMost = 10_000;
