import { Router } from 'express';
import type { Request, Response } from 'express';
import { randomUUID } from 'node:crypto';
import { formField, formOf } from '../draw-page/form.js';
import { failureOf, sendFailure } from '../draw-page/page-failure.js';
import { languageOf, pageOf, sendPage } from '../draw-page/page.js';
import type { RateLimits } from '../limit-rate/rate-limits.js';
import type { Upstreams } from '../pass-on/upstream.js';
import { addSupplement } from './add-supplement.js';
import { lookUpReport, ReportUnknown } from './look-up-report.js';
import type { Receipt } from './look-up-report.js';
import { readTimeline } from './report-timeline.js';
import { StatusForm, StatusTimeline } from './status-page.js';
import type { SupplementState } from './supplement-form.js';

type ReceiptRequest = Request<{ receipt?: string }>;
type Added = Pick<SupplementState, 'outcome' | 'text'>;

/** A text of the length that is asked for, in a form's own encoding. */
const longestForm = 64_000;

/** The page on which a reporter follows a report and adds to it, without JavaScript. */
export function statusPage(upstreams: Upstreams, limits: RateLimits): Router {
  const askForSecret = (request: ReceiptRequest, response: Response): void => {
    sendPage(response, 200, <StatusForm {...pageOf(request)} receipt={request.params.receipt} />);
  };
  const showTimeline = async (request: ReceiptRequest, response: Response): Promise<void> => {
    try {
      limits.spend('lookUps', request);
      const number = request.params.receipt ?? typed(request, 'receipt');
      const receipt = { number, secret: typed(request, 'secret') };
      const added = await addTo(receipt, request);
      const { text } = await lookUpReport(upstreams, receipt);
      const supplement = { receipt: number, secret: receipt.secret, key: randomUUID(), ...added };
      const page = { language: languageOf(request), report: readTimeline(text), supplement };
      sendPage(response, 200, <StatusTimeline {...page} />);
    } catch (error) {
      const { receipt } = request.params;
      sendFailure(response, failureOf(error, ReportUnknown), (failure) => (
        <StatusForm {...pageOf(request)} receipt={receipt} failure={failure} />
      ));
    }
  };
  /** What was written and not taken is drawn again: nobody should have to write it twice. */
  const addTo = async (receipt: Receipt, request: ReceiptRequest): Promise<Added> => {
    const key = typed(request, 'key');
    if (key === '') return {};
    const text = formField(request, 'text').trim();
    if (text === '') return { outcome: 'empty' };
    try {
      limits.spend('reports', request);
      await addSupplement(upstreams, receipt, { text, key });
      return { outcome: 'added' };
    } catch (error) {
      if (error instanceof ReportUnknown) throw error;
      failureOf(error, ReportUnknown);
      return { outcome: 'notAdded', text };
    }
  };
  const router = Router();
  router.get('/status{/:receipt}', askForSecret);
  router.post('/status{/:receipt}', formOf(longestForm));
  router.post('/status{/:receipt}', showTimeline);
  return router;
}

/** What was copied from a page or a mail often brings blanks along. */
function typed(request: Request, field: string): string {
  return formField(request, field).replace(/\s/g, '');
}
