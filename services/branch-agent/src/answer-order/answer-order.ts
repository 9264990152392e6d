import { propagation, ROOT_CONTEXT } from '@opentelemetry/api';
import type { JournalAnswer } from '../journal-entry.js';
import type { Journal } from '../journal.js';
import { CredentialsRefused } from '../party-credentials.js';
import type { PartyLink } from '../party-link.js';
import { answer } from '../say.js';

/** The journal knows another answer, or no such order. The message says what to do. */
export class AnswerRefused extends Error {
  override readonly name = 'AnswerRefused';
}

/** How long a person waits for a broker that is away. */
const patienceMs = 5_000;

/**
 * Answers an order that was printed, by a person's word. It is written down first: false where the broker could not be had, and
 * the agent that keeps the journal is to send it. Throws AnswerRefused, and CredentialsRefused.
 */
export async function answerOrder(
  orderId: string,
  given: JournalAnswer,
  journal: Journal,
  links: readonly PartyLink[],
): Promise<boolean> {
  const entry = await journal.find(orderId);
  if (entry === undefined) {
    throw new AnswerRefused(
      `The journal knows no order ${orderId}. Give its dispatchId, and the --journal of the agent that printed it.`,
    );
  }
  const link = links.find(({ party }) => party === entry.party);
  if (link === undefined) throw new AnswerRefused(`The order is for ${entry.party}: give --credentials of that party.`);
  if (entry.cancelled) throw new AnswerRefused('The desk has taken this order back: nothing is to be answered.');
  if (entry.answer !== null && !isSame(entry.answer, given)) {
    throw new AnswerRefused(
      `It was answered at ${entry.answer.answeredAt}, as ${entry.answer.outcome}. The first answer stands.`,
    );
  }
  const answered = { ...entry, answer: entry.answer ?? given };
  await journal.write(answered);
  const said = await withinPatience(link, async () => {
    await answer(link, orderId, answered.answer, propagation.extract(ROOT_CONTEXT, { traceparent: entry.traceparent }));
  });
  if (said) await journal.end(answered);
  return said;
}

function isSame(one: JournalAnswer, other: JournalAnswer): boolean {
  return one.outcome === other.outcome && one.note === other.note && one.handOnTo === other.handOnTo;
}

async function withinPatience(link: PartyLink, say: () => Promise<void>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), patienceMs);
  });
  try {
    // Credentials that are refused are the person's to mend, a broker that is away is not.
    await link.connect().catch((error: unknown) => {
      if (error instanceof CredentialsRefused) throw error;
    });
    return await Promise.race([say().then(() => true), late]);
  } finally {
    clearTimeout(timer);
  }
}
