import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Prints `N passed, N failed` over the runs of Jest that left their results in the folder, and fails when anything did. */
const folder = process.argv[2];
const total = { passed: 0, failed: 0, skipped: 0 };
let ran = 0;

for (const run of ['check', 'side-by-side', 'system']) {
  const file = join(folder, `${run}.json`);
  const complained = existsSync(join(folder, `${run}.failed`));
  const found = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
  const failed = (found?.numFailedTests ?? 0) + (found?.numRuntimeErrorTestSuites ?? 0);
  total.passed += found?.numPassedTests ?? 0;
  total.skipped += (found?.numPendingTests ?? 0) + (found?.numTodoTests ?? 0);
  // A run that ended badly without a failed test (a setup that broke, a worker that died) is a failure of its own.
  total.failed += failed === 0 && complained ? 1 : failed;
  ran += found?.numTotalTestSuites ?? 0;
}

if (ran === 0) {
  console.log('No spec matches.');
  total.failed ||= 1;
}
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
console.log(`${total.passed} passed, ${total.failed} failed${skipped}`);
process.exitCode = total.failed === 0 ? 0 : 1;
