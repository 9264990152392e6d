import type { Tlp } from '@fengsui/contracts';
import { tlpMarking } from '../read-report/tlp-marking.js';
import { strictestTlp } from '../strictest-tlp.js';
import type { Finding } from './finding.js';
import type { Part } from './part.js';

/** Gathers the strictest TLP label of what a report brought: of its files' first lines, and of each finding. */
export class LabelsOfContent {
  private label: Tlp | undefined;

  get strictest(): Tlp | undefined {
    return this.label;
  }

  /** A part is marked in its first lines, in ASCII whatever its charset is. */
  addPart({ bytes }: Part): void {
    this.add(tlpMarking(Buffer.from(bytes.subarray(0, headBytes)).toString('latin1').replaceAll('\0', '')));
  }

  /** The readers of STIX, MISP and IODEF name a label `tlp`; a list may have a column of that name. */
  addFinding({ details }: Finding): void {
    for (const [name, value] of Object.entries(details)) {
      if (name.slice(-3).toLowerCase() === 'tlp') this.add(tlpMarking(`TLP:${value.replace(/^TLP:\s?/i, '')}`));
    }
  }

  private add(label: Tlp | undefined): void {
    this.label = strictestTlp(this.label, label);
  }
}

const headBytes = 2_000;
