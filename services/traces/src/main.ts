import { readConfig } from '@fengsui/config';
import { startOrExplain, stopOnSignal } from '@fengsui/http';
import { createLogger, startTelemetry } from '@fengsui/telemetry';
import { startTraces } from './start-traces.js';
import { TracesConfig } from './traces-config.js';

await startOrExplain(async () => {
  const config = readConfig(TracesConfig, process.env);
  const logger = createLogger({ service: 'traces', level: config.logLevel });
  // Its own spans are not exported: each export would make further ones.
  const telemetry = startTelemetry({ service: 'traces', version: '0.1.0', logger });
  const traces = await startTraces(config, telemetry, logger);
  stopOnSignal(traces.app, async () => {
    await traces.stop();
    await telemetry.stop();
  });
  logger.log('Listening', { port: config.port });
});
