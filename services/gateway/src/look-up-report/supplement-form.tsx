import type { JSX } from 'preact';
import type { Language } from '../draw-page/page.js';
import { statusWords } from './status-words.js';

/** What was just tried to add, and what the next try needs. */
export interface SupplementState {
  readonly receipt: string;
  /** Goes back with the form, because the page keeps nothing of whoever looked. */
  readonly secret: string;
  /** Makes a form that is sent twice one supplement. */
  readonly key: string;
  readonly outcome?: 'added' | 'notAdded' | 'empty';
  /** What was written and not taken. */
  readonly text?: string;
}

interface SupplementParts {
  readonly language: Language;
  readonly question: string | undefined;
  readonly state: SupplementState;
}

/** The longest text that a form of this size holds in any script. */
export const longestText = 5_000;

/** Lets a reporter add something to the report, or answer what was asked. */
export function SupplementForm({ language, question, state }: SupplementParts): JSX.Element {
  const words = statusWords[language];
  const { receipt, secret, key, outcome, text } = state;
  return (
    <section>
      <h2>{question === undefined ? words.add : words.answer}</h2>
      {outcome !== undefined && <p role={outcome === 'added' ? 'status' : 'alert'}>{words[outcome]}</p>}
      {question !== undefined && <p>{question}</p>}
      <form method="post">
        <input type="hidden" name="receipt" value={receipt} />
        <input type="hidden" name="secret" value={secret} />
        <input type="hidden" name="key" value={key} />
        <label>
          {words.text}
          <textarea name="text" maxLength={longestText} aria-describedby="text-hint" required>
            {text ?? ''}
          </textarea>
        </label>
        <p id="text-hint" class="soft">
          {words.textHint}
        </p>
        <button type="submit">{words.send}</button>
      </form>
    </section>
  );
}
