import { Router } from 'express';
import type { Request, Response } from 'express';
import { formField, formOnly } from '../draw-page/form.js';
import { languageOf, sendPage } from '../draw-page/page.js';
import { TooManyRequests } from '../limit-rate/rate-limits.js';
import type { RateLimits } from '../limit-rate/rate-limits.js';
import { ServiceTooSlow, ServiceUnreachable } from '../pass-on/upstream.js';
import type { Upstreams } from '../pass-on/upstream.js';
import { lookUpReport, ReportUnknown } from './look-up-report.js';
import { readTimeline } from './report-timeline.js';
import { StatusForm, StatusTimeline } from './status-page.js';
import type { LookUpFailure } from './status-page.js';

type ReceiptRequest = Request<{ receipt: string }>;

/** The page on which a reporter follows a report, without JavaScript. */
export function statusPage(upstreams: Upstreams, limits: RateLimits): Router {
  const askForSecret = (request: ReceiptRequest, response: Response): void => {
    sendPage(response, 200, <StatusForm language={languageOf(request)} receipt={request.params.receipt} />);
  };
  const showTimeline = async (request: ReceiptRequest, response: Response): Promise<void> => {
    try {
      limits.spend('lookUps', request);
      const receipt = { number: request.params.receipt, secret: formField(request, 'secret') };
      const { text } = await lookUpReport(upstreams, receipt);
      sendPage(response, 200, <StatusTimeline language={languageOf(request)} report={readTimeline(text)} />);
    } catch (error) {
      sendFailure(request, response, error);
    }
  };
  const router = Router();
  router.get('/status/:receipt', askForSecret);
  router.post('/status/:receipt', formOnly);
  router.post('/status/:receipt', showTimeline);
  return router;
}

function sendFailure(request: ReceiptRequest, response: Response, error: unknown): void {
  const [status, failure, wait] = failureOf(error);
  if (wait > 0) response.set('retry-after', String(wait));
  const form = <StatusForm language={languageOf(request)} receipt={request.params.receipt} failure={failure} />;
  sendPage(response, status, form);
}

function failureOf(error: unknown): [status: number, failure: LookUpFailure, wait: number] {
  if (error instanceof ReportUnknown) return [404, 'unknown', 0];
  if (error instanceof TooManyRequests) return [429, 'tooMany', error.retryAfter];
  if (error instanceof ServiceUnreachable || error instanceof ServiceTooSlow) return [503, 'unavailable', 5];
  throw error;
}
