import type { ComponentChildren, JSX } from 'preact';
import { Page } from '../draw-page/page.js';
import type { Language } from '../draw-page/page.js';
import type { OpenedOrder, OpenedOrders } from './opened-orders.js';
import { orderPageWords } from './order-page-words.js';
import type { OrderFailure } from './order-page-words.js';

export interface PageParts {
  readonly language: Language;
  readonly elsewhere?: string | undefined;
}

/** Where nothing can be shown. */
export function OrdersFailed({ failure, ...page }: PageParts & { failure: OrderFailure }): JSX.Element {
  const words = orderPageWords[page.language];
  return (
    <Page {...page} title={words.title}>
      <p role="alert">{words.failures[failure]}</p>
    </Page>
  );
}

/** How many orders wait, and a button: programs that follow the links of mails press none. */
export function OrdersWaiting({ opened, ...page }: PageParts & { opened: OpenedOrders }): JSX.Element {
  const words = orderPageWords[page.language];
  return (
    <Page {...page} title={words.title}>
      <Label opened={opened} language={page.language} />
      <p>{words.waiting(opened.party[page.language], opened.orders.length)}</p>
      <form method="post">
        <p id="show-hint" class="soft">
          {words.showHint}
        </p>
        <button type="submit" name="step" value="seen" aria-describedby="show-hint">
          {words.show}
        </button>
      </form>
    </Page>
  );
}

interface OrdersParts extends PageParts {
  readonly opened: OpenedOrders;
  /** What became of what was said just now. */
  readonly said?: OrderFailure | 'taken' | undefined;
}

export function OrdersShown({ opened, said, ...page }: OrdersParts): JSX.Element {
  const { language } = page;
  const words = orderPageWords[language];
  return (
    <Page {...page} title={words.title}>
      <Label opened={opened} language={language} />
      {said === 'taken' && <p role="status">{words.taken}</p>}
      {said !== undefined && said !== 'taken' && <p role="alert">{words.failures[said]}</p>}
      {opened.orders.map((order) => (
        <Order order={order} language={language} />
      ))}
      {opened.orders.length > 1 && (
        <section class="order">
          <h2>{words.all}</h2>
          <AnswerForm language={language} name="all" canHandOn={opened.orders.some(isAtHand)} />
        </section>
      )}
    </Page>
  );
}

export function Label({ opened, language }: { opened: OpenedOrders; language: Language }): JSX.Element {
  return (
    <p class="tlp">
      <strong>TLP:{opened.tlp}</strong> {opened.tlpText[language]}
    </p>
  );
}

/** States in which no deadline runs any more. */
const ends = ['done', 'declined', 'no-answer', 'cancelled'];

function isOpen({ state }: OpenedOrder): boolean {
  return !ends.includes(state);
}

/** What another party has is not handed on to a second one. */
function isAtHand(order: OpenedOrder): boolean {
  return isOpen(order) && order.handedOnTo === null;
}

function Order({ order, language }: { order: OpenedOrder; language: Language }): JSX.Element {
  const { labels, states } = orderPageWords[language];
  return (
    <section class="order">
      <h2>{order.incidentNumber}</h2>
      <dl>
        <Fact label="TLP">{order.tlp}</Fact>
        <Fact label={labels.class}>{order.className[language]}</Fact>
        <Fact label={labels.level}>{order.level[language]}</Fact>
        <Fact label={labels.task}>{order.task[language]}</Fact>
        <Fact label={labels.state}>{states[order.state] ?? order.state}</Fact>
        {order.handedOnTo !== null && <Fact label={labels.handedOnTo}>{order.handedOnTo[language]}</Fact>}
        <Fact label={labels.issued}>
          <Time at={order.issuedAt} />
        </Fact>
        {isOpen(order) && (
          <>
            <Fact label={labels.acknowledgeBy}>
              <Time at={order.acknowledgeBy} />
            </Fact>
            <Fact label={labels.solveBy}>
              <Time at={order.solveBy} />
            </Fact>
          </>
        )}
        {order.note !== '' && (
          <Fact label={labels.note}>
            {order.note.split('\n').map((line) => (
              <div>{line}</div>
            ))}
          </Fact>
        )}
        <Fact label={labels.reason}>{order.reason}</Fact>
        <Fact label={labels.summary}>{order.summary}</Fact>
        {order.observables.length > 0 && (
          <Fact label={labels.named}>
            {order.observables.map(({ kind, value }) => (
              <div>
                {kind} <code>{value}</code>
              </div>
            ))}
          </Fact>
        )}
      </dl>
      <AnswerForm language={language} name={order.dispatchId} canHandOn={isAtHand(order)} />
    </section>
  );
}

function Time({ at }: { at: string }): JSX.Element {
  return <time dateTime={at}>{`${at.slice(0, 19).replace('T', ' ')} UTC`}</time>;
}

function Fact({ label, children }: { label: string; children: ComponentChildren }): JSX.Element {
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  );
}

const steps = ['acknowledged', 'progress', 'done', 'declined'] as const;

interface AnswerFormParts {
  readonly language: Language;
  /** Tells the form from the others: an order's id, or `all`. */
  readonly name: string;
  /** What has ended, or was handed on, cannot be. */
  readonly canHandOn: boolean;
}

function AnswerForm({ language, name, canHandOn }: AnswerFormParts): JSX.Element {
  const words = orderPageWords[language];
  return (
    <form method="post">
      <input type="hidden" name="order" value={name} />
      <label for={`note-${name}`}>{words.note}</label>
      <textarea id={`note-${name}`} name="note" rows={3} maxLength={4_000} aria-describedby={`hint-${name}`} />
      <p id={`hint-${name}`} class="soft">
        {words.noteHint}
      </p>
      {steps.map((step) => (
        <button type="submit" name="step" value={step}>
          {words.steps[step]}
        </button>
      ))}
      {canHandOn && (
        <button type="submit" name="step" value="hand-on">
          {words.handOn.open}
        </button>
      )}
    </form>
  );
}
