import { readConfig } from '@fengsui/config';
import { stopOnSignal } from '@fengsui/http';
import { createLogger, startTelemetry } from '@fengsui/telemetry';
import { Settings } from './settings.js';
import { createTracesApp } from './traces-app.js';

const settings = readConfig(Settings, process.env);
const logger = createLogger({ service: 'traces', level: settings.logLevel });
// Its own spans are not exported: each export would make further ones.
const telemetry = startTelemetry({ service: 'traces', version: '0.1.0', logger });
const { app, ...traces } = await createTracesApp(settings, { telemetry, logger, clock: () => new Date() });
stopOnSignal(app, async () => {
  await traces.stop();
  await telemetry.stop();
});
await app.listen(settings.port, settings.host);
logger.log('Listening', { port: settings.port });
