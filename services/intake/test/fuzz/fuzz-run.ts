import type { Finding } from '../../src/read-content/finding.js';
import { ContentNotReadable } from '../../src/read-report/reading-thread.js';
import type { ReadingThread } from '../../src/read-report/reading-thread.js';
import { faultsOfReading } from './faults-of-reading.js';
import { fuzzCase } from './fuzz-case.js';
import type { FuzzCase } from './fuzz-case.js';

/** What fell out of one run. */
export interface FuzzFailure {
  readonly subject: FuzzCase;
  readonly faults: readonly string[];
}

export interface FuzzOutcome {
  readonly runs: number;
  readonly findings: number;
  /** How many pieces of content each format was told for; `unreadable` for what ended with a named failure. */
  readonly formats: Readonly<Record<string, number>>;
  readonly failed: number;
  /** Processor time of the process while each was read, which other work on the machine does not lengthen. */
  readonly cpuMs: { readonly p50: number; readonly p99: number; readonly longest: number };
  readonly shareWithin100Ms: number;
  readonly peakRssMb: number;
}

export interface FuzzPlan {
  readonly seed: number;
  readonly firstRun: number;
  readonly runs: number;
  /** Whether to go on; asked before each run. */
  goOn(): boolean;
  onFailure(failure: FuzzFailure): Promise<void>;
}

/** Half of what the thread is given. */
const slowMs = 5_000;
const receivedAt = new Date('2026-11-02T00:00:00Z');

export async function fuzz(thread: ReadingThread, plan: FuzzPlan): Promise<FuzzOutcome> {
  const times: number[] = [];
  const formats: Record<string, number> = {};
  let findings = 0;
  let failed = 0;
  await readOnce(thread, fuzzCase(plan.seed, plan.firstRun));
  for (let run = plan.firstRun; run < plan.firstRun + plan.runs && plan.goOn(); run++) {
    const subject = fuzzCase(plan.seed, run);
    const read = await readOnce(thread, subject);
    times.push(read.cpuMs);
    findings += read.findings;
    formats[read.format] = (formats[read.format] ?? 0) + 1;
    if (read.faults.length === 0) continue;
    failed++;
    await plan.onFailure({ subject, faults: read.faults });
  }
  const sorted = times.toSorted((one, other) => one - other);
  const at = (share: number) => Math.round((sorted[Math.ceil(share * sorted.length) - 1] ?? 0) * 10) / 10;
  return {
    runs: times.length,
    findings,
    formats,
    failed,
    cpuMs: { p50: at(0.5), p99: at(0.99), longest: at(1) },
    shareWithin100Ms: times.filter((ms) => ms <= 100).length / Math.max(1, times.length),
    peakRssMb: Math.round(process.resourceUsage().maxRSS / 1_024),
  };
}

interface ReadOnce {
  readonly format: string;
  readonly findings: number;
  readonly cpuMs: number;
  readonly faults: readonly string[];
}

async function readOnce(thread: ReadingThread, subject: FuzzCase): Promise<ReadOnce> {
  const before = process.cpuUsage();
  const cpuMs = () => {
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000;
  };
  const findings: Finding[] = [];
  try {
    const { whole, limits } = subject;
    // Half of the mails are read as answers to mails of ours.
    const isAnswer = whole.mediaType === 'message/rfc822' && whole.bytes.length % 2 === 1;
    const answer = isAnswer ? { nullSender: false } : undefined;
    const batches = thread.read({ whole, columns: undefined, receivedAt, limits, answer });
    while (true) {
      const { done, value } = await batches.next();
      if (!done) {
        findings.push(...value);
        continue;
      }
      const took = cpuMs();
      const slow = took > slowMs ? [`Reading it took ${Math.round(took)} ms of processor time.`] : [];
      const faults = [...slow, ...(await faultsOfReading(subject, { summary: value, findings }))];
      return { format: value.format, findings: findings.length, cpuMs: took, faults: [...new Set(faults)] };
    }
  } catch (error) {
    // Content that is merely damaged is read as text, so that nothing of ours may be refused.
    const fault = error instanceof ContentNotReadable ? error.message : `It failed with ${String(error)}`;
    return { format: 'unreadable', findings: 0, cpuMs: cpuMs(), faults: [fault] };
  }
}
