import { Router } from 'express';
import type { Request, Response } from 'express';
import type { JSX } from 'preact';
import { formField, formOf } from '../draw-page/form.js';
import { failureOf, sendFailure } from '../draw-page/page-failure.js';
import { pageOf, sendPage } from '../draw-page/page.js';
import { refuseCrossSite } from '../identify/same-origin.js';
import type { RateLimits } from '../limit-rate/rate-limits.js';
import { askService } from '../pass-on/ask-service.js';
import { addressOf, ServiceUnreachable } from '../pass-on/upstream.js';
import type { Upstreams } from '../pass-on/upstream.js';
import { OrderHandedOn } from './hand-on-page.js';
import { readOrders, readTakers } from './opened-orders.js';
import type { OpenedOrders, Takers } from './opened-orders.js';
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
/** A note of 4,000 Chinese characters is 36,000 bytes of a form. */
const longestForm = 40_000;

/**
 * The page that a mail with orders links to, without an account and without JavaScript. The token in its address is the right
 * to read and to answer; opening the page changes nothing, because programs open the links of mails too.
 */
export function orderPage(upstreams: Upstreams, limits: RateLimits): Router {
  const asked = async (token: string, rest: string, told?: object): Promise<string> => {
    if (!tokenForm.test(token)) throw new OrdersUnknown('This is no token');
    const url = new URL(`/orders/${token}${rest}`, addressOf(upstreams, 'dispatch'));
    const { status, text } = await askService('dispatch', url, patienceMs, {}, told);
    // What is only asked for and is refused names an order of somebody else's.
    if (status === 404 || (status === 400 && told === undefined)) throw new OrdersUnknown('The token opens nothing');
    if (status === 400 || status === 409) throw new StepRefused('The step was refused');
    if (status !== 200) throw new ServiceUnreachable('dispatch');
    return text;
  };
  const ask = async (token: string, told?: object): Promise<OpenedOrders> =>
    readOrders(await asked(token, told === undefined ? '' : '/steps', told));
  const takersOf = async (token: string, { order, named }: Said): Promise<Takers> => {
    const about = order === 'all' ? '' : `&dispatch=${encodeURIComponent(order)}`;
    return readTakers(await asked(token, `/parties?named=${encodeURIComponent(named)}${about}`));
  };
  const handOn = async (request: TokenRequest, said: Said, isRefused: boolean): Promise<JSX.Element> => {
    const { token } = request.params;
    const [opened, takers] = await Promise.all([ask(token), takersOf(token, said)]);
    return <OrderHandedOn {...pageOf(request)} {...said} opened={opened} takers={takers} isRefused={isRefused} />;
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
        if (said.step === 'hand-on') return await handOn(request, said, false);
        const opened = await ask(token, toldIn(said));
        return <OrdersShown {...pageOf(request)} opened={opened} said={said.step === 'seen' ? undefined : 'taken'} />;
      } catch (error) {
        if (!(error instanceof StepRefused)) throw error;
        if (said.handOnTo !== undefined) return await handOn(request, said, true);
        return <OrdersShown {...pageOf(request)} opened={await ask(token)} said="noteMissing" />;
      }
    });
  };
  const router = Router();
  router.get('/orders/:token', open);
  router.post('/orders/:token', formOf(longestForm));
  router.post('/orders/:token', step);
  return router;
}

/** What the fields of a form say. */
interface Said {
  readonly step: string;
  /** An order's id, or `all`. */
  readonly order: string;
  readonly note: string;
  /** A part of the name of a party. */
  readonly named: string;
  /** Only the form that hands orders on has this field. */
  readonly handOnTo: string | undefined;
}

function saidIn(request: Request): Said {
  const [step, order] = [formField(request, 'step'), formField(request, 'order') || 'all'];
  const note = formField(request, 'note').replaceAll('\r\n', '\n');
  const named = formField(request, 'named').slice(0, 100);
  const body: unknown = request.body;
  const handsOn = typeof body === 'object' && body !== null && 'handOnTo' in body;
  return { step, order, note, named, handOnTo: handsOn ? formField(request, 'handOnTo') : undefined };
}

function toldIn({ step, order, note, handOnTo }: Said): object {
  return {
    step,
    ...(note.trim() !== '' && { note }),
    ...(order !== 'all' && { dispatchIds: [order] }),
    ...(handOnTo !== undefined && { handOnTo }),
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
