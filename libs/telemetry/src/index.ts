export { startTelemetry } from './telemetry.js';
export type { Telemetry } from './telemetry.js';
export { createLogger, JsonLogger } from './logger.js';
export { inSpan, markFailed } from './span.js';
export { watchGauges } from './watch-gauges.js';
