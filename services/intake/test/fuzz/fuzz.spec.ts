import { afterAll, describe, expect, it } from '@jest/globals';
import { ReadingThread } from '../../src/read-report/reading-thread.js';
import { usualLimits } from '../../src/read-content/limits.js';
import { Draw } from '../specimens/draw.js';
import { drawSpecimen, kindsOfSpecimen } from '../specimens/specimens.js';
import { faultsOfReading } from './faults-of-reading.js';
import { fuzzCase } from './fuzz-case.js';
import { fuzz } from './fuzz-run.js';

const thread = new ReadingThread({
  script: new URL('../../src/read-report/reading-thread.worker.ts', import.meta.url),
  execArgv: ['--import', new URL('../../../../libs/testbed/source-imports.mjs', import.meta.url).href],
  // How much processor time a reading may take is looked at apart.
  deadlineMs: 40_000,
  heapMb: 256,
});
afterAll(() => thread.close());

const leastRuns = 100;

describe('reading content of every format, damaged', () => {
  it('never fails, is soon done, and keeps to what findings and warnings may be', async () => {
    const failures: string[] = [];
    const end = performance.now() + 12_000;
    let begun = 0;
    const outcome = await fuzz(thread, {
      seed: 1,
      firstRun: 0,
      runs: 2_000,
      // So long, but so many at least: a machine that is busy with other things reads fewer in that time.
      goOn: () => (begun += 1) <= leastRuns || performance.now() < end,
      onFailure: async ({ subject, faults }) => {
        failures.push(`run ${subject.run} (${subject.mutations.join(', ')}): ${faults.slice(0, 3).join(' ')}`);
      },
    });
    expect(failures).toEqual([]);
    expect(outcome.runs).toBeGreaterThanOrEqual(leastRuns);
    // 0.998 in thousands of runs; of these few hundred the first find the code cold.
    expect(outcome.shareWithin100Ms).toBeGreaterThan(0.97);
  }, 120_000);

  it('makes the same content of the same seed', () => {
    expect(fuzzCase(7, 3)).toEqual(fuzzCase(7, 3));
    expect(fuzzCase(7, 3)).not.toEqual(fuzzCase(8, 3));
  });

  it.each(kindsOfSpecimen)('begins with a %s in which something is found', async (kind) => {
    const { name, mediaType, bytes } = drawSpecimen(new Draw(5), kind);
    const whole = { path: name, name, mediaType, charset: '', bytes };
    const receivedAt = new Date('2026-11-02T00:00:00Z');
    const batches = thread.read({ whole, columns: undefined, receivedAt, limits: usualLimits });
    let findings = 0;
    for await (const batch of batches) findings += batch.length;
    expect(findings).toBeGreaterThan(0);
  });
});

describe('a reading', () => {
  const said = 'Much more was said of it in a line that is very long indeed. '.repeat(5);
  const subject = {
    ...fuzzCase(1, 1),
    mutations: [],
    whole: partOf(`192.0.2.7 did it. ${said}`),
  };
  const summary = { format: 'text', words: '', mail: undefined, files: [], warnings: [] } as const;
  const observable = { kind: 'ipv4', value: '192.0.2.7', part: 'a.txt', line: 1 } as const;
  const finding = { observables: [observable], time: '', type: '', details: {} };

  it('is fine as it is', async () => {
    expect(await faultsOfReading(subject, { summary, findings: [finding] })).toEqual([]);
  });

  it.each([
    ['a value of another kind', { ...observable, value: '192.0.2.700' }],
    ['a part that is not there', { ...observable, part: 'b.txt' }],
    ['a line beyond the end', { ...observable, line: 2 }],
    ['a port that is none', { ...observable, port: 70_000 }],
  ])('is refused with %s', async (_, wrong) => {
    const findings = [{ ...finding, observables: [wrong] }];
    expect(await faultsOfReading(subject, { summary, findings })).toHaveLength(1);
  });

  it('is refused with a warning that quotes the content', async () => {
    const warnings = [`It says: ${said}`];
    expect(await faultsOfReading(subject, { summary: { ...summary, warnings }, findings: [] })).toHaveLength(1);
  });
});

function partOf(text: string) {
  return { path: 'a.txt', name: 'a.txt', mediaType: 'text/plain', charset: 'utf-8', bytes: Buffer.from(text) };
}
