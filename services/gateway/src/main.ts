import { readConfig } from '@fengsui/config';
import { wiring } from '@fengsui/contracts';
import { startOrExplain, stopOnSignal } from '@fengsui/http';
import { BrokerCanary } from '@fengsui/messaging';
import { createLogger, startTelemetry } from '@fengsui/telemetry';
import { GatewayConfig } from './gateway-config.js';
import { openAccounts } from './open-accounts.js';
import { startGateway } from './start-gateway.js';

await startOrExplain(async () => {
  const config = readConfig(GatewayConfig, process.env);
  const logger = createLogger({ service: 'gateway', level: config.logLevel });
  const telemetry = startTelemetry({ service: 'gateway', version: '0.1.0', otlpUrl: config.otlpUrl, logger });
  const database = await openAccounts(config);
  const canary = new BrokerCanary(
    { url: config.natsUrl, credentialsFile: config.natsCreds, service: 'gateway', replicas: config.natsReplicas },
    wiring,
  );
  const app = await startGateway(config, {
    database,
    canary: () => canary.probe(),
    metrics: (request, response) => telemetry.metrics(request, response),
    logger,
  });
  stopOnSignal(app, async () => {
    await canary.close();
    await database.destroy();
    await telemetry.stop();
  });
  logger.log('Listening', { port: config.port });
});
