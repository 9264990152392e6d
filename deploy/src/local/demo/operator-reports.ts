import type { GatewayClient } from '../gateway-client.js';
import type { BehindTheScenes } from './behind-the-scenes.js';
import type { SentReport } from './follow.js';
import { scannedPage } from './scanned-page.js';

interface CallReceipt {
  readonly receiptNumber: string;
  readonly readBackCode: string;
}

interface Upload {
  readonly id: string;
  readonly expectedFindings: number;
}

const nobody = { mailTo: '', lastMails: { text: '', count: 0 } };

/** A duty officer writes down what a caller says. */
export async function reportByHotline(
  gateway: GatewayClient,
  run: string,
  say: (line: string) => void,
): Promise<SentReport> {
  say('POST /api/calls: a caller tells of a server that scans others, in Chinese');
  const { receiptNumber, readBackCode }: CallReceipt = await gateway.post('/api/calls', {
    description: `来电反映：服务器 203.0.113.80 持续扫描外部主机的 22 端口（来电 ${run}）。`,
    class: 'unauthorized-access',
    observables: [{ kind: 'ipv4', value: '203.0.113.80' }],
    callerName: '赵先生',
    callBackNumber: '+86 10 5555 0100',
    language: 'zh-CN',
  });
  say(`receipt ${receiptNumber}; the caller is read the code ${readBackCode} and will be called back`);
  return { receiptNumber, ...nobody };
}

/** A page comes out of the fax machine and is scanned. A person decides on it where no program could read it. */
export async function reportByFax(
  gateway: GatewayClient,
  scenes: BehindTheScenes,
  run: string,
  say: (line: string) => void,
): Promise<SentReport> {
  const form = new FormData();
  form.append('sender', '+86 10 5555 0177');
  form.append('language', 'en');
  form.append('file', new File([scannedPage(`Phishing page http://fax.example.net/${run}`)], 'fax.pdf'));
  say('POST /api/faxes: a page that reports a phishing page');
  const { receiptNumber, reportId }: { receiptNumber: string; reportId: string } = await gateway.postForm(
    '/api/faxes',
    form,
  );
  say(`receipt ${receiptNumber}; the page: GET /api/reports/${receiptNumber}/pages/1`);
  if (await scenes.waitsForPerson(reportId)) {
    await gateway.post(`/api/reports/${reportId}/decision`, {
      decision: 'accept',
      class: 'phishing',
      reason: 'The duty officer read the fax.',
    });
    say('no rule could decide on it, so the duty officer read the page and accepted it');
  }
  return { receiptNumber, ...nobody };
}

/** An analyst brings in a list of a notifier. */
export async function reportByUpload(
  gateway: GatewayClient,
  scenes: BehindTheScenes,
  run: string,
  say: (line: string) => void,
): Promise<SentReport> {
  const rows = Array.from({ length: 200 }, (_, row) => `2026-11-21T08:00:00Z,198.51.100.${(row % 250) + 1},${run}-bot`);
  const upload: Upload = await gateway.postFile(
    `/api/uploads?name=list-${run}.csv&sender=demo-notifier`,
    Buffer.from(['timestamp,ip,malware', ...rows].join('\n')),
  );
  say(`POST /api/uploads: the preview says ${upload.expectedFindings} findings`);
  const { reportId }: { reportId: string } = await gateway.post(`/api/uploads/${upload.id}/commit`, {});
  const receiptNumber = await scenes.receiptNumberOf(reportId);
  say(`committed as ${receiptNumber}`);
  if (await scenes.waitsForPerson(reportId)) {
    await gateway.post(`/api/reports/${reportId}/decision`, { decision: 'accept', class: 'malware' });
    say('no rule could decide on it, so the duty officer accepted it');
  }
  return { receiptNumber, ...nobody };
}
