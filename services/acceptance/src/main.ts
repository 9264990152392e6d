import { readConfig } from '@fengsui/config';
import { startOrExplain, stopOnSignal } from '@fengsui/http';
import { createLogger, startTelemetry } from '@fengsui/telemetry';
import { AcceptanceConfig } from './acceptance-config.js';
import { startAcceptance } from './start-acceptance.js';

await startOrExplain(async () => {
  const config = readConfig(AcceptanceConfig, process.env);
  const logger = createLogger({ service: 'acceptance', level: config.logLevel });
  const telemetry = startTelemetry({ service: 'acceptance', version: '0.1.0', otlpUrl: config.otlpUrl, logger });
  const { app, database } = await startAcceptance(config, telemetry, logger);
  stopOnSignal(app, async () => {
    await database.destroy();
    await telemetry.stop();
  });
  logger.log('Listening', { port: config.port });
});
