import type { Language } from '@fengsui/contracts';
import type { NoticeFacts } from '../notice-facts.js';
import { plainLine } from './plain-line.js';

type Rejected = Extract<NoticeFacts, { step: 'rejected' }>;

/** What a rule says, in the reader's language; a person's words as they are. */
export function rejectionSentence({ sentence, sentences }: Rejected, language: Language): string {
  return plainLine(sentences?.[language] ?? sentence);
}
