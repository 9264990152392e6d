import { readConfig } from '@fengsui/config';
import { startOrExplain, stopOnSignal } from '@fengsui/http';
import { createLogger, startTelemetry } from '@fengsui/telemetry';
import { IntakeConfig } from './intake-config.js';
import { readTeamKeys } from './team-keys.js';
import { startIntake } from './start-intake.js';

await startOrExplain(async () => {
  const config = readConfig(IntakeConfig, process.env);
  const logger = createLogger({ service: 'intake', level: config.logLevel });
  const telemetry = startTelemetry({ service: 'intake', version: '0.1.0', otlpUrl: config.otlpUrl, logger });
  const thread = {
    script: new URL('./read-report/reading-thread.worker.js', import.meta.url),
    deadlineMs: 10_000,
    heapMb: 256,
    parts: config.maxReportParts,
    keys: await readTeamKeys(config.mailKeysDir),
  };
  const { app, smtpPort, release } = await startIntake(config, { telemetry, logger, thread });
  stopOnSignal(app, async () => {
    await release();
    await telemetry.stop();
  });
  logger.log('Listening', { port: config.port, smtpPort });
});
