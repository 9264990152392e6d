import type { JSX } from 'preact';
import { Page } from '../draw-page/page.js';
import type { Language } from '../draw-page/page.js';
import type { ReportTimeline, TimelineStep } from './report-timeline.js';

export type LookUpFailure = 'unknown' | 'unavailable' | 'tooMany';

const words = {
  'zh-CN': {
    title: '查询报告进展',
    receipt: '回执编号',
    secret: '查询密钥',
    submit: '查询',
    unknown: '回执编号与查询密钥不匹配。请核对收到报告时给出的编号和密钥。',
    unavailable: '暂时无法查询。您的报告没有丢失，请稍后再试。',
    tooMany: '查询次数过多，请稍后再试。',
    steps: { received: '已收到报告', accepted: '已受理', rejected: '未受理', handled: '已处置' },
    mails: {
      pending: '通知邮件待发送。',
      sent: '通知邮件已发送。',
      uncertain: '通知邮件是否发出尚待确认。',
      failed: '通知邮件未能发出。',
    },
  },
  en: {
    title: 'Where is my report?',
    receipt: 'Receipt number',
    secret: 'Secret',
    submit: 'Show',
    unknown: 'Receipt number and secret do not belong together. Check both as they were given when you reported.',
    unavailable: 'The report cannot be looked up just now. It is not lost: try again in a while.',
    tooMany: 'Asked too often. Try again later.',
    steps: { received: 'Report received', accepted: 'Accepted', rejected: 'Not accepted', handled: 'Handled' },
    mails: {
      pending: 'The mail that tells it waits to be sent.',
      sent: 'The mail that tells it was sent.',
      uncertain: 'Whether the mail that tells it was sent is being checked.',
      failed: 'The mail that tells it could not be sent.',
    },
  },
} as const;

interface FormParts {
  readonly language: Language;
  readonly receipt: string;
  readonly failure?: LookUpFailure;
}

/** Asks for the secret, which must not stand in an address. */
export function StatusForm({ language, receipt, failure }: FormParts): JSX.Element {
  const text = words[language];
  return (
    <Page language={language} title={text.title}>
      {failure && <p role="alert">{text[failure]}</p>}
      <p>
        {text.receipt}: <strong>{receipt}</strong>
      </p>
      <form method="post">
        <label>
          {text.secret}
          <input name="secret" type="password" autocomplete="off" required />
        </label>
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
  const text = words[language];
  return (
    <Page language={language} title={text.title}>
      <p>
        {text.receipt}: <strong>{report.receiptNumber}</strong>
      </p>
      <ol>
        {report.timeline.map((step) => (
          <Step language={language} step={step} />
        ))}
      </ol>
    </Page>
  );
}

function Step({ language, step }: { language: Language; step: TimelineStep }): JSX.Element {
  const steps: Readonly<Record<string, string>> = words[language].steps;
  const mails: Readonly<Record<string, string>> = words[language].mails;
  const mail = mails[step.mail];
  return (
    <li>
      <strong>{steps[step.step] ?? step.step}</strong>{' '}
      <time datetime={step.at}>{step.at.replace('T', ' ').replace(/\.\d+/, '').replace('Z', ' UTC')}</time>
      <p>{step.text[language]}</p>
      {mail !== undefined && <p>{mail}</p>}
    </li>
  );
}
