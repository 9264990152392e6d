import { Catch, Logger } from '@nestjs/common';
import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import { trace } from '@opentelemetry/api';
import type { Request, Response } from 'express';
import { problemFor } from './edge-problems.js';
import type { Problem, ProblemTable } from './problem.js';

/** Answers every failed request with a problem document, and logs once what nobody foresaw. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('http');

  constructor(private readonly table: ProblemTable) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const problem = problemFor(error, this.table);
    if (problem.status >= 500) this.logger.error(problem.title, error, { problemType: problem.slug });
    sendProblem(http.getRequest<Request>(), http.getResponse<Response>(), problem);
  }
}

/** Sends a problem from where no exception can be thrown, such as a middleware. */
export function sendProblem(request: Request, response: Response, problem: Problem): void {
  if (response.headersSent) {
    // Half an answer is out: cutting it is the only way left to say that it is not whole.
    response.destroy();
    return;
  }
  const { slug, retryAfter, ...members } = problem;
  const traceId = trace.getActiveSpan()?.spanContext().traceId;
  if (retryAfter !== undefined) response.set('retry-after', String(retryAfter));
  if (problem.status === 401) response.set('www-authenticate', 'Bearer');
  response
    .status(problem.status)
    .set('cache-control', 'no-store')
    .type('application/problem+json')
    .send(
      JSON.stringify({
        type: `urn:fengsui:problem:${slug}`,
        ...members,
        instance: request.originalUrl.split('?', 1).join(''),
        ...(traceId !== undefined && { traceId }),
      }),
    );
}
