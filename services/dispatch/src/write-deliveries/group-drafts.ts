import type { DeliveryChannel, DeliveryKind } from '../order-delivery.js';

/** Something that a party is to be told about one dispatch. */
export interface DeliveryDraft {
  readonly partyCode: string;
  readonly channel: DeliveryChannel;
  readonly kind: DeliveryKind;
  readonly dispatchId: string;
  /** The same draft, written again, has the same key and changes nothing. */
  readonly uniqueKey: string;
  readonly dueAt: Date;
  /** What it says beside the order; each party gets it in its language. */
  readonly note: string;
  readonly noteZh?: string;
}

/** A delivery that takes more drafts until it is due. */
export interface OpenGroup {
  readonly id: string;
  readonly partyCode: string;
  readonly channel: DeliveryChannel;
  readonly kind: DeliveryKind;
  readonly dueAt: Date;
  readonly dispatchIds: readonly string[];
}

/** A delivery with the drafts that go into it now. */
export interface Grouped {
  readonly delivery: OpenGroup;
  readonly isNew: boolean;
  readonly drafts: readonly DeliveryDraft[];
}

/**
 * What a party is asked for waits for more of the kind, as it wishes. What follows on an order goes at once, in one message
 * where several fall due together: a reminder, a correction or a cancellation that waits comes too late.
 */
const waits: Readonly<Record<DeliveryKind, boolean>> = {
  order: true,
  retest: true,
  reminder: false,
  correction: false,
  cancellation: false,
};

/** Each order brings two files: a mail with more of them would be refused for its size. */
const mostInGroup = 50;
const minuteMs = 60_000;

/**
 * Puts each draft into the delivery that it goes with: one that waits for the party, channel and kind and is due within the
 * party's interval, else a new one that is due an interval later. No interval: one delivery a draft, at once.
 *
 * What follows on an order that itself still waits is told with it, as the order is read when it leaves: a reminder makes it
 * leave now, and what was cancelled is left out.
 */
export function groupDrafts(
  drafts: readonly DeliveryDraft[],
  open: readonly OpenGroup[],
  minutesOf: ReadonlyMap<string, number>,
  newId: () => string,
): Grouped[] {
  const groups: Grouped[] = open.map((delivery) => ({ delivery, isNew: false, drafts: [] }));
  for (const draft of drafts) {
    const interval = (minutesOf.get(draft.partyCode) ?? 0) * minuteMs;
    const waitMs = waits[draft.kind] ? interval : 0;
    const untold = groups.findIndex((group) => holds(group.delivery, draft));
    const joined = interval === 0 ? -1 : groups.findIndex((group) => takes(group.delivery, draft, waitMs));
    const index = untold < 0 ? joined : untold;
    const found = groups[index];
    if (found) groups[index] = withDraft(found, draft);
    else groups.push(newGroup(draft, waitMs, newId()));
  }
  return groups.filter((group) => group.drafts.length > 0);
}

/** Whether the order that the draft follows on waits there. */
function holds({ partyCode, channel, kind, dispatchIds, dueAt }: OpenGroup, draft: DeliveryDraft): boolean {
  const isSameWay = partyCode === draft.partyCode && channel === draft.channel;
  return (
    isSameWay && waits[kind] && !waits[draft.kind] && dueAt > draft.dueAt && dispatchIds.includes(draft.dispatchId)
  );
}

function takes(group: OpenGroup, draft: DeliveryDraft, waitMs: number): boolean {
  return (
    group.partyCode === draft.partyCode &&
    group.channel === draft.channel &&
    group.kind === draft.kind &&
    group.dispatchIds.length < mostInGroup &&
    draft.dueAt <= group.dueAt &&
    group.dueAt.getTime() - waitMs <= draft.dueAt.getTime()
  );
}

function withDraft({ delivery, isNew, drafts }: Grouped, draft: DeliveryDraft): Grouped {
  const dispatchIds = [...new Set([...delivery.dispatchIds, draft.dispatchId])];
  const dueAt = draft.kind === 'reminder' && draft.dueAt < delivery.dueAt ? draft.dueAt : delivery.dueAt;
  return { delivery: { ...delivery, dispatchIds, dueAt }, isNew, drafts: [...drafts, draft] };
}

function newGroup(draft: DeliveryDraft, waitMs: number, id: string): Grouped {
  const { partyCode, channel, kind, dispatchId } = draft;
  const dueAt = new Date(draft.dueAt.getTime() + waitMs);
  return { delivery: { id, partyCode, channel, kind, dueAt, dispatchIds: [dispatchId] }, isNew: true, drafts: [draft] };
}
