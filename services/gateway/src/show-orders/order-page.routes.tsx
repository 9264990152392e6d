import { Router } from 'express';
import type { Request, Response } from 'express';
import type { JSX } from 'preact';
import { formField, formOnly } from '../draw-page/form.js';
import { failureOf, sendFailure } from '../draw-page/page-failure.js';
import { pageOf, sendPage } from '../draw-page/page.js';
import { refuseCrossSite } from '../identify/same-origin.js';
import type { RateLimits } from '../limit-rate/rate-limits.js';
import { askService } from '../pass-on/ask-service.js';
import { addressOf, ServiceUnreachable } from '../pass-on/upstream.js';
import type { Upstreams } from '../pass-on/upstream.js';
import { readOrders } from './opened-orders.js';
import type { OpenedOrders } from './opened-orders.js';
import { OrdersFailed, OrdersShown, OrdersWaiting } from './order-page.js';

/** Nothing is opened by a token, or it is none. */
class OrdersUnknown extends Error {
  override readonly name = 'OrdersUnknown';
}

/** What was said lacks its note, or is nothing that can be said. */
class StepRefused extends Error {
  override readonly name = 'StepRefused';
}

type TokenRequest = Request<{ token: string }>;

const tokenForm = /^[0-9a-f]{32}$/;
const patienceMs = 5_000;

/**
 * The page that a mail with orders links to, without an account and without JavaScript. The token in its address is the right
 * to read and to answer; opening the page changes nothing, because programs open the links of mails too.
 */
export function orderPage(upstreams: Upstreams, limits: RateLimits): Router {
  const ask = async (token: string, told?: object): Promise<OpenedOrders> => {
    if (!tokenForm.test(token)) throw new OrdersUnknown('This is no token');
    const url = new URL(`/orders/${token}${told === undefined ? '' : '/steps'}`, addressOf(upstreams, 'dispatch'));
    const { status, text } = await askService('dispatch', url, patienceMs, {}, told);
    if (status === 404) throw new OrdersUnknown('The token opens nothing');
    if (status === 400) throw new StepRefused('The step was refused');
    if (status !== 200) throw new ServiceUnreachable('dispatch');
    return readOrders(text);
  };
  const open = async (request: TokenRequest, response: Response): Promise<void> => {
    await answered(request, response, async () => {
      limits.spend('lookUps', request);
      return <OrdersWaiting {...pageOf(request)} opened={await ask(request.params.token)} />;
    });
  };
  const step = async (request: TokenRequest, response: Response): Promise<void> => {
    refuseCrossSite(request);
    await answered(request, response, async () => {
      limits.spend('lookUps', request);
      const { token } = request.params;
      const said = saidIn(request);
      try {
        const opened = await ask(token, said);
        return <OrdersShown {...pageOf(request)} opened={opened} said={said.step === 'seen' ? undefined : 'taken'} />;
      } catch (error) {
        if (!(error instanceof StepRefused)) throw error;
        return <OrdersShown {...pageOf(request)} opened={await ask(token)} said="noteMissing" />;
      }
    });
  };
  const router = Router();
  router.get('/orders/:token', open);
  router.post('/orders/:token', formOnly);
  router.post('/orders/:token', step);
  return router;
}

function saidIn(request: Request): { step: string; note?: string; dispatchIds?: string[] } {
  const order = formField(request, 'order');
  const note = formField(request, 'note').replaceAll('\r\n', '\n');
  return {
    step: formField(request, 'step'),
    ...(note.trim() !== '' && { note }),
    ...(order !== '' && order !== 'all' && { dispatchIds: [order] }),
  };
}

async function answered(request: Request, response: Response, draw: () => Promise<JSX.Element>): Promise<void> {
  try {
    sendPage(response, 200, await draw());
  } catch (error) {
    sendFailure(response, failureOf(error, OrdersUnknown), (failure) => (
      <OrdersFailed {...pageOf(request)} failure={failure} />
    ));
  }
}
