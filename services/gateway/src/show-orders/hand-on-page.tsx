import type { JSX } from 'preact';
import { Page } from '../draw-page/page.js';
import type { OpenedOrders, Takers } from './opened-orders.js';
import { Label } from './order-page.js';
import type { PageParts } from './order-page.js';
import { orderPageWords } from './order-page-words.js';

interface HandOnParts extends PageParts {
  readonly opened: OpenedOrders;
  readonly takers: Takers;
  /** An order's id, or `all`. */
  readonly order: string;
  readonly named: string;
  readonly note: string;
  /** What was sent just now could not be done. */
  readonly isRefused: boolean;
}

/** Whom an order, or all of them, can be handed on to. */
export function OrderHandedOn(parts: HandOnParts): JSX.Element {
  const { opened, takers, order, named, note, isRefused, language, ...page } = parts;
  const { handOn, failures } = orderPageWords[language];
  const number = opened.orders.find(({ dispatchId }) => dispatchId === order)?.incidentNumber;
  return (
    <Page {...page} language={language} title={number === undefined ? handOn.all : handOn.title(number)}>
      <Label opened={opened} language={language} />
      {isRefused && <p role="alert">{failures.notHandedOn}</p>}
      <p>{handOn.hint}</p>
      <form method="post">
        <input type="hidden" name="order" value={order} />
        <input type="hidden" name="note" value={note} />
        <label for="named">{handOn.find}</label>
        <input id="named" name="named" value={named} maxLength={100} autocomplete="off" />
        <button type="submit" name="step" value="hand-on">
          {handOn.findButton}
        </button>
      </form>
      {takers.parties.length === 0 ? <p role="status">{handOn.none}</p> : <HandOnForm {...parts} />}
      <form method="post">
        <button type="submit" name="step" value="seen">
          {handOn.back}
        </button>
      </form>
    </Page>
  );
}

function HandOnForm({ takers, order, named, note, language }: HandOnParts): JSX.Element {
  const { handOn } = orderPageWords[language];
  return (
    <form method="post">
      <input type="hidden" name="order" value={order} />
      <input type="hidden" name="named" value={named} />
      <label for="hand-on-to">{handOn.to}</label>
      <select id="hand-on-to" name="handOnTo" required aria-describedby={takers.more ? 'more' : undefined}>
        <option value="">{handOn.choose}</option>
        {takers.parties.map(({ code, name }) => (
          <option value={code}>{`${name[language]} (${code})`}</option>
        ))}
      </select>
      {takers.more && (
        <p id="more" class="soft">
          {handOn.more}
        </p>
      )}
      <label for="why">{handOn.why}</label>
      <textarea id="why" name="note" rows={3} maxLength={4_000} required>
        {note}
      </textarea>
      <button type="submit" name="step" value="declined">
        {handOn.send}
      </button>
    </form>
  );
}
