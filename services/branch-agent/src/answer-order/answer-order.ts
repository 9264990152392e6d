import { propagation, ROOT_CONTEXT } from '@opentelemetry/api';
import type { JournalAnswer } from '../journal-entry.js';
import type { Journal } from '../journal.js';
import type { PartyLink } from '../party-link.js';
import { answer } from '../say.js';

/** The journal knows another answer, or no such order. The message says what to do. */
export class AnswerRefused extends Error {
  override readonly name = 'AnswerRefused';
}

/** Answers an order that was printed, by a person's word. Throws AnswerRefused. */
export async function answerOrder(
  orderId: string,
  given: JournalAnswer,
  journal: Journal,
  links: readonly PartyLink[],
): Promise<void> {
  const entry = await journal.find(orderId);
  if (entry === undefined) {
    throw new AnswerRefused(
      `The journal knows no order ${orderId}. Give its dispatchId, and the --journal of the agent that printed it.`,
    );
  }
  const link = links.find(({ party }) => party === entry.party);
  if (link === undefined) throw new AnswerRefused(`The order is for ${entry.party}: give --credentials of that party.`);
  if (entry.answer !== null && (entry.answer.outcome !== given.outcome || entry.answer.note !== given.note)) {
    throw new AnswerRefused(
      `It was answered at ${entry.answer.answeredAt}, as ${entry.answer.outcome}. The first answer stands.`,
    );
  }
  const answered = { ...entry, answer: entry.answer ?? given };
  await journal.write(answered);
  await answer(link, orderId, answered.answer, propagation.extract(ROOT_CONTEXT, { traceparent: entry.traceparent }));
  await journal.end(answered);
}
