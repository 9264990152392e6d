import type { JSX } from 'preact';
import type { PageFailure } from '../draw-page/page-failure.js';
import { Page } from '../draw-page/page.js';
import type { Language } from '../draw-page/page.js';
import { checkPageWords } from './check-page-words.js';
import type { CheckSaid } from './check-page-words.js';
import type { CorrectionDraft } from './correction-draft.js';
import { CorrectionForm } from './correction-form.js';
import { nameOfField } from './field-words.js';
import type { FieldFault, OpenedCheck } from './opened-check.js';

interface PageParts {
  readonly language: Language;
  readonly elsewhere?: string | undefined;
}

/** Where nothing can be shown. */
export function CheckFailed({ failure, ...page }: PageParts & { failure: PageFailure }): JSX.Element {
  const words = checkPageWords[page.language];
  return (
    <Page {...page} title={words.title}>
      <p role="alert">{words.failures[failure]}</p>
    </Page>
  );
}

interface CheckParts extends PageParts {
  readonly opened: OpenedCheck;
  readonly draft: CorrectionDraft;
  readonly said?: CheckSaid | undefined;
  /** What dispatch refused of a correction. */
  readonly faults?: readonly FieldFault[] | undefined;
}

/** The question, its two answers, and the entry to correct. Programs that follow the links of mails press no button. */
export function CheckShown({ opened, draft, said, faults, ...page }: CheckParts): JSX.Element {
  const { language } = page;
  const words = checkPageWords[language];
  const name = opened.entry[language === 'en' ? 'nameEn' : 'nameZh'];
  const told = said ?? (opened.state === 'confirmed' || opened.state === 'disowned' ? opened.state : undefined);
  return (
    <Page {...page} title={words.title}>
      {told && <p role="status">{words.said[told]}</p>}
      {faults && <Faults faults={faults} language={language} />}
      <p>{words.asked(opened.address, typeof name === 'string' ? name : '')}</p>
      <form method="post">
        <p class="soft">{words.until(opened.expiresAt.slice(0, 10))}</p>
        <p id="disown-hint" class="soft">
          {words.disownHint}
        </p>
        <button type="submit" name="answer" value="confirm">
          {words.confirm}
        </button>
        <button type="submit" name="answer" value="disown" aria-describedby="disown-hint">
          {words.disown}
        </button>
      </form>
      <section class="order">
        <h2>{words.correct}</h2>
        <CorrectionForm language={language} draft={draft} />
      </section>
    </Page>
  );
}

function Faults({ faults, language }: { faults: readonly FieldFault[]; language: Language }): JSX.Element {
  return (
    <div role="alert">
      <p>{checkPageWords[language].refused}</p>
      <ul>
        {faults.map(({ field, message }) => (
          <li>
            {nameOfField(field, language)}: <span lang="en">{message}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
