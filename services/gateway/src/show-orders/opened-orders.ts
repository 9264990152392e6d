import type { Language } from '../draw-page/page.js';

type BothLanguages = Readonly<Record<Language, string>>;

export interface OpenedOrder {
  readonly dispatchId: string;
  readonly incidentNumber: string;
  readonly tlp: string;
  readonly state: string;
  /** Who else has it now. */
  readonly handedOnTo: BothLanguages | null;
  readonly className: BothLanguages;
  readonly task: BothLanguages;
  readonly level: BothLanguages;
  readonly reason: string;
  readonly note: string;
  readonly summary: string;
  readonly observables: readonly { readonly kind: string; readonly value: string }[];
  readonly issuedAt: string;
  readonly acknowledgeBy: string;
  readonly solveBy: string;
}

/** What the token in a mail's link opens. */
export interface OpenedOrders {
  readonly party: BothLanguages;
  readonly tlp: string;
  readonly tlpText: BothLanguages;
  readonly orders: readonly OpenedOrder[];
}

/** Whom orders can be handed on to. */
export interface Takers {
  readonly parties: readonly { readonly code: string; readonly name: BothLanguages }[];
  /** More than are told here. */
  readonly more: boolean;
}

/** Dispatch answered something that is no list of orders. */
export class OrdersNotReadable extends Error {
  override readonly name = 'OrdersNotReadable';
}

/** Reads the answer of dispatch. Throws OrdersNotReadable. */
export function readOrders(answer: string): OpenedOrders {
  const { party, tlp, tlpText, orders } = objectIn(JSON.parse(answer));
  return { party: bothIn(party), tlp: textIn(tlp), tlpText: bothIn(tlpText), orders: listIn(orders).map(readOrder) };
}

/** Reads the answer of dispatch. Throws OrdersNotReadable. */
export function readTakers(answer: string): Takers {
  const { parties, more } = objectIn(JSON.parse(answer));
  const taken = listIn(parties).map((value) => {
    const { code, name } = objectIn(value);
    return { code: textIn(code), name: bothIn(name) };
  });
  return { parties: taken, more: more === true };
}

function readOrder(value: unknown): OpenedOrder {
  const order = objectIn(value);
  return {
    dispatchId: textIn(order['dispatchId']),
    incidentNumber: textIn(order['incidentNumber']),
    tlp: textIn(order['tlp']),
    state: textIn(order['state']),
    handedOnTo: order['handedOnTo'] === null ? null : bothIn(order['handedOnTo']),
    className: bothIn(order['className']),
    task: bothIn(order['task']),
    level: bothIn(order['level']),
    reason: textIn(order['reason']),
    note: textIn(order['note']),
    summary: textIn(order['summary']),
    observables: listIn(order['observables']).map(readObservable),
    issuedAt: textIn(order['issuedAt']),
    acknowledgeBy: textIn(order['acknowledgeBy']),
    solveBy: textIn(order['solveBy']),
  };
}

function readObservable(item: unknown): OpenedOrder['observables'][number] {
  const { kind, value } = objectIn(item);
  return { kind: textIn(kind), value: textIn(value) };
}

function bothIn(value: unknown): BothLanguages {
  const { 'zh-CN': chinese, en } = objectIn(value);
  return { 'zh-CN': textIn(chinese), en: textIn(en) };
}

function listIn(value: unknown): unknown[] {
  if (!Array.isArray(value)) throw new OrdersNotReadable('An answer lacks one of its lists');
  return value;
}

function objectIn(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null) throw new OrdersNotReadable('An answer lacks one of its parts');
  return { ...value };
}

function textIn(value: unknown): string {
  if (typeof value !== 'string') throw new OrdersNotReadable('An answer lacks one of its texts');
  return value;
}
