import { describe, expect, it } from '@jest/globals';
import { readText } from '../src/read-text/read-text.js';
import type { WrittenReport } from './written-reports.js';
import { writtenReports } from './written-reports.js';

const surroundings = { columns: undefined, receivedAt: new Date('2026-06-10T00:00:00Z'), warn: () => undefined };

function found({ part }: WrittenReport): { addresses: string[]; hosts: string[]; named: string[] } {
  const observables = readText([part], surroundings).finding?.observables ?? [];
  const values = (pattern: RegExp) => observables.filter(({ kind }) => pattern.test(kind)).map(({ value }) => value);
  const hosts = values(/^url$/).map((url) => new URL(url).hostname);
  return { addresses: values(/^ip/), hosts: [...new Set(hosts)], named: [...hosts, ...values(/^domain$/)] };
}

interface Figures {
  readonly complete: number;
  readonly precision: number;
}

/** The share of reports in which all that is expected was found, and of what was found the share that is expected. */
function figures(
  reports: readonly { expected: readonly string[]; found: readonly string[]; all: readonly string[] }[],
): Figures {
  const expecting = reports.filter(({ expected }) => expected.length > 0);
  const complete = expecting.filter(({ expected, all }) => expected.every((value) => all.includes(value)));
  const right = reports.flatMap((report) => report.found.filter((value) => report.expected.includes(value)));
  return {
    complete: complete.length / expecting.length,
    precision: right.length / reports.flatMap((report) => report.found).length,
  };
}

describe('reading reports as people and their programs write them', () => {
  const reports = writtenReports().map((report) => ({ report, ...found(report) }));

  it('covers the languages of the reporters', () => {
    expect(reports.length).toBeGreaterThanOrEqual(80);
    expect(new Set(reports.map(({ report }) => report.name.split('.')[0])).size).toBeGreaterThanOrEqual(8);
  });

  it('finds every reported address in 95 % of them, and 9 of 10 that it finds are reported', () => {
    const { complete, precision } = figures(
      reports.map(({ report, addresses }) => ({ expected: report.addresses, found: addresses, all: addresses })),
    );
    expect(complete).toBeGreaterThanOrEqual(0.95);
    expect(precision).toBeGreaterThanOrEqual(0.9);
  });

  it('finds every reported host in 95 % of them', () => {
    const { complete, precision } = figures(
      reports.map(({ report, hosts, named }) => ({ expected: report.hosts, found: hosts, all: named })),
    );
    expect(complete).toBeGreaterThanOrEqual(0.95);
    expect(precision).toBeGreaterThanOrEqual(0.9);
  });

  it('does as well with the third of them that nothing was adjusted by', () => {
    const others = reports.filter(({ report }) => report.heldOut);
    expect(others.length).toBeGreaterThanOrEqual(25);
    const addresses = figures(
      others.map((one) => ({ expected: one.report.addresses, found: one.addresses, all: one.addresses })),
    );
    const hosts = figures(others.map((one) => ({ expected: one.report.hosts, found: one.hosts, all: one.named })));
    expect(addresses.complete).toBeGreaterThanOrEqual(0.95);
    expect(addresses.precision).toBeGreaterThanOrEqual(0.9);
    expect(hosts.complete).toBeGreaterThanOrEqual(0.95);
  });

  it('names the place of each observable', () => {
    for (const { report } of reports) {
      const lines = Buffer.from(report.part.bytes).toString().split('\n').length;
      for (const { part, line } of readText([report.part], surroundings).finding?.observables ?? []) {
        expect(['body', 'subject']).toContain(part);
        expect(line).toBeGreaterThanOrEqual(part === 'body' ? 1 : 0);
        expect(line).toBeLessThanOrEqual(lines);
      }
    }
  });
});
