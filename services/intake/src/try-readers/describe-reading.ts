import type { Tlp } from '@fengsui/contracts';
import { basename } from 'node:path';
import type { Finding } from '../read-content/finding.js';
import type { Seal } from '../open-content/seal.js';
import { usualLimits } from '../read-content/limits.js';
import type { ColumnMapping } from '../read-content/reader.js';
import { ContentNotReadable } from '../read-report/reading-thread.js';
import type { ReadingThread } from '../read-report/reading-thread.js';
import { tlpMarking } from '../read-report/tlp-marking.js';
import { strictestTlp } from '../strictest-tlp.js';

/** One observable of a finding, on a line of its own. */
export interface FindingShown {
  /** The finding that it belongs to, from 1. */
  readonly finding: number;
  readonly kind: string;
  readonly value: string;
  readonly part: string;
  readonly line: number;
  readonly time: string;
  readonly type: string;
  readonly port?: number | undefined;
}

/** What the readers make of one file. */
export interface ReadingShown {
  readonly file: string;
  /** What it was read as; empty where reading it failed. */
  readonly format: string;
  readonly findings: readonly FindingShown[];
  /** All that there are, also where only some are shown. */
  readonly findingCount: number;
  readonly warnings: readonly string[];
  /** The strictest TLP label in it; absent where it has none. */
  readonly tlp?: Tlp | undefined;
  /** How a mail was signed or encrypted; absent where it is open and unsigned. */
  readonly seals?: readonly Seal[];
  /** Subject and text, where they were asked for. */
  readonly words?: string;
  /** Milliseconds that reading took. */
  readonly ms: number;
}

/** Said of a file that was read and gave no finding. */
export const nothingNamed = 'Nothing in it names anything that can be reported.';

export interface FileToRead {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
  readonly columns?: ColumnMapping | undefined;
}

export interface HowToDescribe {
  readonly receivedAt: Date;
  /** Findings that are listed; all are counted. */
  readonly shownAtMost: number;
  readonly withWords?: boolean;
}

/** Reads one file as a report would be read, and keeps nothing. Throws ThreadNotStarted. */
export async function describeReading(
  thread: ReadingThread,
  { name, mediaType, bytes, columns }: FileToRead,
  { receivedAt, shownAtMost, withWords = false }: HowToDescribe,
): Promise<ReadingShown> {
  const whole = { path: basename(name), name: basename(name), mediaType, charset: '', bytes };
  const begun = performance.now();
  const findings: FindingShown[] = [];
  let findingCount = 0;
  const ended = (format: string, warnings: readonly string[]) => {
    const ms = Math.round((performance.now() - begun) * 10) / 10;
    return { file: name, format, findings, findingCount, warnings, ms };
  };
  try {
    const batches = thread.read({ whole, columns, receivedAt, limits: usualLimits });
    while (true) {
      const { done, value } = await batches.next();
      if (done) {
        const tlp = strictestTlp(value.tlp, tlpMarking(value.words));
        const seals = value.mail?.seals ?? [];
        const told = {
          ...(tlp && { tlp }),
          ...(seals.length > 0 && { seals }),
          ...(withWords && { words: value.words }),
        };
        return { ...ended(value.format, value.warnings), ...told };
      }
      for (const finding of value) {
        findingCount += 1;
        if (findingCount <= shownAtMost) findings.push(...shown(finding, findingCount));
      }
    }
  } catch (error) {
    if (!(error instanceof ContentNotReadable)) throw error;
    return ended('', [error.message]);
  }
}

function shown({ observables, time, type }: Finding, finding: number): FindingShown[] {
  return observables.map(({ kind, value, part, line, port }) => ({
    finding,
    kind,
    value,
    part,
    line,
    time,
    type,
    ...(port !== undefined && { port }),
  }));
}
