import { readConfig } from '@fengsui/config';
import { startOrExplain, stopOnSignal } from '@fengsui/http';
import { createLogger, startTelemetry } from '@fengsui/telemetry';
import { FeedbackConfig } from './feedback-config.js';
import { startFeedback } from './start-feedback.js';

await startOrExplain(async () => {
  const config = readConfig(FeedbackConfig, process.env);
  const logger = createLogger({ service: 'feedback', level: config.logLevel });
  const telemetry = startTelemetry({ service: 'feedback', version: '0.1.0', otlpUrl: config.otlpUrl, logger });
  const { app, database } = await startFeedback(config, telemetry, logger);
  stopOnSignal(app, async () => {
    await database.destroy();
    await telemetry.stop();
  });
  logger.log('Listening', { port: config.port });
});
