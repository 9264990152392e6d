import { readConfig } from '@fengsui/config';
import { startOrExplain, stopOnSignal } from '@fengsui/http';
import { createLogger, startTelemetry } from '@fengsui/telemetry';
import { BulletinConfig } from './bulletin-config.js';
import { startBulletin } from './start-bulletin.js';

await startOrExplain(async () => {
  const config = readConfig(BulletinConfig, process.env);
  const logger = createLogger({ service: 'bulletin', level: config.logLevel });
  const telemetry = startTelemetry({ service: 'bulletin', version: '0.1.0', otlpUrl: config.otlpUrl, logger });
  const { app, database } = await startBulletin(config, telemetry, logger);
  stopOnSignal(app, async () => {
    await database.destroy();
    await telemetry.stop();
  });
  logger.log('Listening', { port: config.port });
});
