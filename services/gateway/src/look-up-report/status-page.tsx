import type { JSX } from 'preact';
import { Page } from '../draw-page/page.js';
import type { Language } from '../draw-page/page.js';
import type { ReportTimeline, TimelineStep } from './report-timeline.js';

export type LookUpFailure = 'unknown' | 'unavailable' | 'tooMany';

const words = {
  'zh-CN': {
    title: '查询报告进展',
    receipt: '回执编号：',
    number: '回执编号',
    secret: '查询密钥',
    secretHint: '查询密钥在提交报告时随回执编号一并给出，不会通过邮件发送。',
    submit: '查询',
    unknown: '回执编号与查询密钥不匹配。请核对收到报告时给出的编号和密钥。',
    unavailable: '暂时无法查询。您的报告没有丢失，请稍后再试。',
    tooMany: '查询次数过多，请稍后再试。',
    steps: { received: '已收到报告', accepted: '已受理', rejected: '未受理', handled: '已处置' },
    mails: {
      pending: '通知邮件即将发送。',
      sent: '已通过邮件通知您。',
      uncertain: '通知邮件是否发出，正在核实。',
      failed: '通知邮件未能发出。',
    },
  },
  en: {
    title: 'Where is my report?',
    receipt: 'Receipt number: ',
    number: 'Receipt number',
    secret: 'Secret',
    secretHint: 'The secret was given together with the receipt number. It is never sent by mail.',
    submit: 'Show',
    unknown: 'Receipt number and secret do not belong together. Check both as they were given when you reported.',
    unavailable: 'The report cannot be looked up just now. It is not lost: try again in a while.',
    tooMany: 'Asked too often. Try again later.',
    steps: { received: 'Report received', accepted: 'Accepted', rejected: 'Not accepted', handled: 'Handled' },
    mails: {
      pending: 'A mail that tells you so is about to be sent.',
      sent: 'You were told by mail.',
      uncertain: 'Whether the mail to you was sent is being checked.',
      failed: 'The mail to you could not be sent.',
    },
  },
} as const;

interface FormParts {
  readonly language: Language;
  readonly elsewhere?: string;
  /** Absent where the address names none: the form asks for it too. */
  readonly receipt: string | undefined;
  readonly failure?: LookUpFailure;
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
}

export function StatusTimeline({ language, report }: TimelineParts): JSX.Element {
  return (
    <Page language={language} title={words[language].title}>
      <Receipt language={language} number={report.receiptNumber} />
      <ol class="steps">
        {report.timeline.map((step) => (
          <Step language={language} step={step} />
        ))}
      </ol>
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
