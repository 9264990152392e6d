import { createTransport } from 'nodemailer';
import type { SentReport } from './follow.js';

/** The mail door did not say which receipt it gave. */
export class ReceiptMissing extends Error {
  override readonly name = 'ReceiptMissing';
}

/** Somebody writes a mail in Chinese, with an address made harmless to click on and the log as attachment. */
export async function reportByMail(smtpPort: number, run: string, say: (line: string) => void): Promise<SentReport> {
  const mailTo = `wang-min-${run}@example.org`;
  const transport = createTransport({ host: '127.0.0.1', port: smtpPort, secure: false, ignoreTLS: true });
  say(`SMTP to 127.0.0.1:${smtpPort}: a defaced page, reported in Chinese with a log attached`);
  const { response } = await transport.sendMail({
    from: { name: '王敏', address: mailTo },
    to: 'reports@fengsui.example',
    subject: '网站首页被篡改',
    text: [
      '您好：',
      '',
      `今天上午发现 hxxp://www[.]example[.]com/index-${run}.html 的首页被篡改，页面内容被替换。`,
      '服务器地址 203.0.113[.]77，日志见附件。请协助处置。',
      '',
      '王敏',
    ].join('\n'),
    attachments: [
      {
        filename: '访问日志.csv',
        contentType: 'text/csv; charset=utf-8',
        content: '时间,来源,请求\n2026-11-21T08:02:11+08:00,203.0.113.77,PUT /index.html\n',
      },
    ],
  });
  const receiptNumber = /\bFS-\d{8}-[0-9A-Z]+\b/.exec(response)?.[0];
  if (receiptNumber === undefined) throw new ReceiptMissing(`The mail was answered with "${response}".`);
  say(`receipt ${receiptNumber}, in the answer of the mail server`);
  return { receiptNumber, mailTo, lastMails: { text: receiptNumber, count: 3 } };
}
