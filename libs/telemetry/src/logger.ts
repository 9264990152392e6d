import { trace } from '@opentelemetry/api';
import type { LoggerService } from '@nestjs/common';
import { pino } from 'pino';
import type { DestinationStream, Level, Logger as Pino } from 'pino';
import { describeError, loggableFields } from './loggable.js';
import { standardOutput } from './standard-output.js';

export interface LoggerOptions {
  readonly service: string;
  /** `trace`, `debug`, `info`, `warn`, `error` or `fatal`. */
  readonly level: string;
  readonly destination?: DestinationStream;
}

/** JSON lines with the active trace. Fields hold ids, types and numbers; what else is given is withheld by name. */
export function createLogger({ service, level, destination = standardOutput(1) }: LoggerOptions): JsonLogger {
  const options = {
    level,
    base: { service },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    mixin: activeTrace,
  };
  return new JsonLogger(pino(options, destination));
}

export class JsonLogger implements LoggerService {
  constructor(private readonly output: Pino) {}

  /** `details`: an error, a record of fields, or (as Nest does it) the name of the part that speaks as the last one. */
  log(message: unknown, ...details: unknown[]): void {
    this.write('info', message, details);
  }

  error(message: unknown, ...details: unknown[]): void {
    this.write('error', message, details);
  }

  warn(message: unknown, ...details: unknown[]): void {
    this.write('warn', message, details);
  }

  debug(message: unknown, ...details: unknown[]): void {
    this.write('debug', message, details);
  }

  verbose(message: unknown, ...details: unknown[]): void {
    this.write('trace', message, details);
  }

  fatal(message: unknown, ...details: unknown[]): void {
    this.write('fatal', message, details);
  }

  private write(level: Level, message: unknown, details: readonly unknown[]): void {
    if (!this.output.isLevelEnabled(level)) return;
    const line: Record<string, unknown> = {};
    for (const detail of [message, ...details]) {
      if (detail instanceof Error) line['error'] = describeError(detail);
      else if (typeof detail === 'object' && detail !== null) Object.assign(line, loggableFields(detail));
    }
    const texts = details.filter((detail) => typeof detail === 'string');
    const stack = texts.find((text) => /\n\s+at /.test(text));
    const part = texts.findLast((text) => text !== stack);
    if (stack !== undefined) line['stack'] = stack;
    if (part !== undefined) line['part'] = part;
    this.output[level](line, messageText(message));
  }
}

function messageText(message: unknown): string {
  if (message instanceof Error) return message.name;
  return typeof message === 'string' ? message : '';
}

function activeTrace(): Record<string, string> {
  const active = trace.getActiveSpan()?.spanContext();
  return active === undefined ? {} : { trace_id: active.traceId, span_id: active.spanId };
}
