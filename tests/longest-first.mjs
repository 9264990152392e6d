import Sequencer from '@jest/test-sequencer';
import { existsSync, statSync } from 'node:fs';

/** Specs that take long without being large, the longest first. */
const long = [
  'tests/resilience/killed-in-mid-flight.spec.ts',
  'tests/pages/pages.spec.ts',
  'tests/journeys/one-report.spec.ts',
  'services/intake/test/mailboxes.spec.ts',
  'services/branch-agent/test/agent-faults.spec.ts',
  'services/dispatch/test/issuing-credentials.spec.ts',
  'libs/messaging/test/event-metrics.spec.ts',
  'libs/messaging/test/carrying-events.spec.ts',
  'services/branch-agent/test/following-orders.spec.ts',
  'services/branch-agent/test/refused-credentials.spec.ts',
  'services/intake/test/faults.spec.ts',
  'services/intake/test/fuzz/fuzz.spec.ts',
  'services/intake/src/open-content/damaged-archives.spec.ts',
  'tests/contracts/generated.spec.ts',
  'services/intake/test/unreadable-content.spec.ts',
  'services/intake/test/hostile-pages.spec.ts',
  'libs/local-servers/test/postgres.spec.ts',
];
const gone = long.filter((file) => !existsSync(new URL(`../${file}`, import.meta.url)));
if (gone.length > 0) throw new Error(`tests/longest-first.mjs names ${gone.join(', ')}, which is no more.`);

/** Tells Jest the order of the spec files, the same on every machine, so that the workers end together. */
export default class LongestFirst extends Sequencer {
  sort(tests) {
    return tests
      .map((test) => ({ test, weight: weightOf(test.path) }))
      .toSorted((one, other) => other.weight - one.weight)
      .map(({ test }) => test);
  }
}

/** What starts servers takes longer than what starts none, and then the larger file. */
function weightOf(path) {
  const place = long.findIndex((file) => path.endsWith(`/${file}`));
  if (place >= 0) return 1e9 - place;
  return statSync(path).size + (/\/test\//.test(path) ? 1e6 : 0);
}
