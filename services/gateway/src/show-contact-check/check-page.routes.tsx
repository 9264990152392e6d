import { Router } from 'express';
import type { Request, Response } from 'express';
import type { JSX } from 'preact';
import { formField, formOf } from '../draw-page/form.js';
import { failureOf, sendFailure } from '../draw-page/page-failure.js';
import { pageOf, sendPage } from '../draw-page/page.js';
import { refuseCrossSite } from '../identify/same-origin.js';
import type { RateLimits } from '../limit-rate/rate-limits.js';
import { askService } from '../pass-on/ask-service.js';
import type { Answer } from '../pass-on/ask-service.js';
import { addressOf, ServiceUnreachable } from '../pass-on/upstream.js';
import type { Upstreams } from '../pass-on/upstream.js';
import { CheckFailed, CheckShown } from './check-page.js';
import { correctedEntry } from './corrected-entry.js';
import { draftIn, draftOf } from './correction-draft.js';
import { readCheck, readFaults } from './opened-check.js';
import type { OpenedCheck } from './opened-check.js';

/** Nothing is opened by the link, or it is none. */
class CheckUnknown extends Error {
  override readonly name = 'CheckUnknown';
}

type TokenRequest = Request<{ token: string }>;

const tokenForm = /^[A-Za-z0-9_-]{43}$/;
const patienceMs = 5_000;
/** An entry may name ten thousand networks and hold a key. */
const formBytes = 900_000;

/**
 * The page that the mail to a contact links to, without an account and without JavaScript. Opening it changes nothing, because
 * programs open the links of mails too; a button confirms or disowns, and a form proposes corrections.
 */
export function checkPage(upstreams: Upstreams, limits: RateLimits): Router {
  const ask = async (path: string, method: 'POST' | 'PUT', body?: object): Promise<Answer> => {
    const answer = await askService(
      'dispatch',
      new URL(path, addressOf(upstreams, 'dispatch')),
      patienceMs,
      {},
      body,
      method,
    );
    if (answer.status === 404) throw new CheckUnknown('The link opens nothing');
    if (answer.status !== 200 && answer.status !== 400) throw new ServiceUnreachable('dispatch');
    return answer;
  };
  const check = async (token: string, confirmed?: boolean): Promise<OpenedCheck> => {
    if (!tokenForm.test(token)) throw new CheckUnknown('This is no link of ours');
    const told = confirmed === undefined ? undefined : { confirmed };
    return readCheck((await ask(`/confirmations/${token}`, 'POST', told)).text);
  };
  const correct = async (request: TokenRequest): Promise<JSX.Element> => {
    const opened = await check(request.params.token);
    const draft = draftIn(request);
    const body = { entry: correctedEntry(opened, draft), note: draft.note };
    const { status, text } = await ask(`/party-corrections/${request.params.token}`, 'PUT', body);
    const parts = { ...pageOf(request), opened, draft };
    if (status === 200) return <CheckShown {...parts} said="proposed" />;
    const faults = readFaults(text);
    return faults.length > 0 ? (
      <CheckShown {...parts} faults={faults} />
    ) : (
      <CheckShown {...parts} said="nothingDiffers" />
    );
  };
  const router = Router();
  router.get('/confirm-contact/:token', (request: TokenRequest, response) =>
    answered(request, response, limits, async () => {
      const opened = await check(request.params.token);
      return <CheckShown {...pageOf(request)} opened={opened} draft={draftOf(opened.entry)} />;
    }),
  );
  router.post('/confirm-contact/:token', formOf(formBytes));
  router.post('/confirm-contact/:token', (request: TokenRequest, response) => {
    refuseCrossSite(request);
    return answered(request, response, limits, async () => {
      const answer = formField(request, 'answer');
      if (answer === 'correct') return correct(request);
      const told = answer === 'confirm' || answer === 'disown' ? answer === 'confirm' : undefined;
      const opened = await check(request.params.token, told);
      return <CheckShown {...pageOf(request)} opened={opened} draft={draftOf(opened.entry)} />;
    });
  });
  return router;
}

async function answered(
  request: Request,
  response: Response,
  limits: RateLimits,
  draw: () => Promise<JSX.Element>,
): Promise<void> {
  try {
    limits.spend('lookUps', request);
    sendPage(response, 200, await draw());
  } catch (error) {
    sendFailure(response, failureOf(error, CheckUnknown), (failure) => (
      <CheckFailed {...pageOf(request)} failure={failure} />
    ));
  }
}
