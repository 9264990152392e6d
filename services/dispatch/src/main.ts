import { readConfig } from '@fengsui/config';
import { startOrExplain, stopOnSignal } from '@fengsui/http';
import { createLogger, startTelemetry } from '@fengsui/telemetry';
import { DispatchConfig } from './dispatch-config.js';
import { startDispatch } from './start-dispatch.js';

await startOrExplain(async () => {
  const config = readConfig(DispatchConfig, process.env);
  const logger = createLogger({ service: 'dispatch', level: config.logLevel });
  const telemetry = startTelemetry({ service: 'dispatch', version: '0.1.0', otlpUrl: config.otlpUrl, logger });
  const { app, database } = await startDispatch(config, telemetry, logger);
  stopOnSignal(app, async () => {
    await database.destroy();
    await telemetry.stop();
  });
  logger.log('Listening', { port: config.port });
});
