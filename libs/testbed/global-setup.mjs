import './source-imports.mjs';
import { fileURLToPath } from 'node:url';

export default async function setUp() {
  const { startTestRun } = await import('./src/start-test-run.ts');
  const run = await startTestRun({
    cacheDirectory: fileURLToPath(new URL('../../node_modules/.cache/fengsui', import.meta.url)),
    natsServer: process.env.FENGSUI_NATS_SERVER,
    say: (line) => process.stderr.write(`${line}\n`),
  });
  process.env.FENGSUI_TEST_RUN = run.directory;
  globalThis.fengsuiTestRun = run;
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ]) {
    process.once(signal, () => void run.stop().finally(() => process.exit(code)));
  }
}
