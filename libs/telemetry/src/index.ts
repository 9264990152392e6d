export { startTelemetry } from './telemetry.js';
export type { Telemetry, TelemetryOptions } from './telemetry.js';
export { createLogger, JsonLogger } from './logger.js';
export type { LoggerOptions } from './logger.js';
export { inSpan, markFailed } from './span.js';
export { watchGauges } from './watch-gauges.js';
