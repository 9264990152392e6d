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
  /** What it says beside the order. */
  readonly note: string;
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

/** Each order brings two files: a mail with more of them would be refused for its size. */
const mostInGroup = 50;
const minuteMs = 60_000;

/**
 * Puts each draft into the delivery that it goes with: one that waits for the party, channel and kind and is due within the
 * party's interval, else a new one that is due an interval later. No interval: one delivery a draft, at once.
 */
export function groupDrafts(
  drafts: readonly DeliveryDraft[],
  open: readonly OpenGroup[],
  minutesOf: ReadonlyMap<string, number>,
  newId: () => string,
): Grouped[] {
  const groups: Grouped[] = open.map((delivery) => ({ delivery, isNew: false, drafts: [] }));
  for (const draft of drafts) {
    const waitMs = (minutesOf.get(draft.partyCode) ?? 0) * minuteMs;
    const index = waitMs === 0 ? -1 : groups.findIndex((group) => takes(group.delivery, draft, waitMs));
    const found = groups[index];
    if (found) groups[index] = withDraft(found, draft);
    else groups.push(newGroup(draft, waitMs, newId()));
  }
  return groups.filter((group) => group.drafts.length > 0);
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
  return { delivery: { ...delivery, dispatchIds }, isNew, drafts: [...drafts, draft] };
}

function newGroup(draft: DeliveryDraft, waitMs: number, id: string): Grouped {
  const { partyCode, channel, kind, dispatchId } = draft;
  const dueAt = new Date(draft.dueAt.getTime() + waitMs);
  return { delivery: { id, partyCode, channel, kind, dueAt, dispatchIds: [dispatchId] }, isNew: true, drafts: [draft] };
}
