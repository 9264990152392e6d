import type { JSX } from 'preact';
import type { PageFailure } from '../draw-page/page-failure.js';
import { Page } from '../draw-page/page.js';
import type { Language } from '../draw-page/page.js';
import type { ReportTimeline, TimelineStep } from './report-timeline.js';
import { statusWords as words } from './status-words.js';
import { SupplementForm } from './supplement-form.js';
import type { SupplementState } from './supplement-form.js';

interface FormParts {
  readonly language: Language;
  readonly elsewhere?: string;
  /** Absent where the address names none: the form asks for it too. */
  readonly receipt: string | undefined;
  readonly failure?: PageFailure;
}

/** Asks for the secret, which must not stand in an address. */
export function StatusForm({ language, elsewhere, receipt, failure }: FormParts): JSX.Element {
  const text = words[language];
  return (
    <Page language={language} title={text.title} elsewhere={elsewhere}>
      {failure && <p role="alert">{text[failure]}</p>}
      {receipt !== undefined && <Receipt language={language} number={receipt} />}
      <form method="post">
        {receipt === undefined && (
          <label>
            {text.number}
            <input name="receipt" autocomplete="off" autocapitalize="characters" spellcheck={false} required />
          </label>
        )}
        <label>
          {text.secret}
          <input name="secret" type="password" autocomplete="off" aria-describedby="hint" required />
        </label>
        <p id="hint" class="soft">
          {text.secretHint}
        </p>
        <button type="submit">{text.submit}</button>
      </form>
    </Page>
  );
}

interface TimelineParts {
  readonly language: Language;
  readonly report: ReportTimeline;
  readonly supplement: SupplementState;
}

export function StatusTimeline({ language, report, supplement }: TimelineParts): JSX.Element {
  return (
    <Page language={language} title={words[language].title}>
      <Receipt language={language} number={report.receiptNumber} />
      <ol class="steps">
        {report.timeline.map((step) => (
          <Step language={language} step={step} />
        ))}
      </ol>
      <SupplementForm language={language} question={report.question} state={supplement} />
    </Page>
  );
}

function Receipt({ language, number }: { language: Language; number: string }): JSX.Element {
  return (
    <p class="receipt">
      {words[language].receipt}
      <strong>{number}</strong>
    </p>
  );
}

function Step({ language, step }: { language: Language; step: TimelineStep }): JSX.Element {
  const steps: Readonly<Record<string, string>> = words[language].steps;
  const mails: Readonly<Record<string, string>> = words[language].mails;
  const mail = mails[step.mail];
  return (
    <li>
      <h2>{steps[step.step] ?? step.step}</h2>
      <time class="soft" dateTime={step.at}>
        {timeText(step.at, language)}
      </time>
      <p>{step.text[language]}</p>
      {mail !== undefined && <p class="soft">{mail}</p>}
    </li>
  );
}

const beijingHours = 8;

/** As the mails tell it: the time of Beijing in Chinese, of Greenwich in English. */
function timeText(at: string, language: Language): string {
  const hours = language === 'zh-CN' ? beijingHours : 0;
  const shifted = new Date(Date.parse(at) + hours * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
  return `${shifted}${language === 'zh-CN' ? '（北京时间，UTC+8）' : ' UTC'}`;
}
