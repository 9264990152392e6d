import type { SentReport } from './follow.js';
import { receiptOf } from './receipt.js';

/** A citizen reports a phishing page through the API that the web form uses. */
export async function reportByWeb(gateway: string, run: string, say: (line: string) => void): Promise<SentReport> {
  const mailTo = `li-na-${run}@example.org`;
  const body = {
    description: '收到冒充银行的短信，链接打开的是仿冒登录页面，要求输入卡号和密码。',
    class: 'phishing',
    observables: [
      { kind: 'url', value: `http://login.example.com/verify/${run}` },
      { kind: 'ipv4', value: '192.0.2.25' },
    ],
    reporter: { name: '李娜', email: mailTo, language: 'zh-CN' },
  };
  say('POST /api/reports: a phishing page, reported in Chinese');
  const receipt = await send(gateway, 'application/json', JSON.stringify(body), say);
  return { receiptNumber: receipt.receiptNumber, mailTo, lastMails: { text: receipt.receiptNumber, count: 3 } };
}

/** A foreign CERT hands a mail over HTTP, as it came. */
export async function reportByRawMail(gateway: string, run: string, say: (line: string) => void): Promise<SentReport> {
  const mailTo = `duty-${run}@cert.example`;
  const mail = [
    `From: Example CERT <${mailTo}>`,
    'To: reports@fengsui.example',
    'Subject: Botnet controller in your constituency',
    `Message-ID: <${run}@cert.example>`,
    `Date: ${new Date().toUTCString()}`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=UTF-8',
    '',
    'Dear colleagues,',
    '',
    'we see a botnet controller at 198.51.100[.]23, port 6667. Infected hosts fetch malware from',
    `hxxp://files[.]example[.]net/${run}/update.exe. Please have it taken down.`,
    '',
    'Example CERT',
    '',
  ].join('\r\n');
  say('POST /api/reports with a mail (message/rfc822): a botnet controller, reported in English');
  const receipt = await send(gateway, 'message/rfc822', mail, say);
  return { receiptNumber: receipt.receiptNumber, mailTo, lastMails: { text: receipt.receiptNumber, count: 3 } };
}

async function send(gateway: string, type: string, body: string, say: (line: string) => void) {
  const response = await fetch(`${gateway}/api/reports`, {
    method: 'POST',
    headers: { 'content-type': type },
    body,
    signal: AbortSignal.timeout(30_000),
  });
  return receiptOf(response, say);
}
