import { timestampFromDate } from '@fengsui/contracts';
import type { ReportReceived } from '@fengsui/contracts';
import { reportReceived } from '@fengsui/contracts';
import type { Received } from '@fengsui/messaging';
import { ROOT_CONTEXT } from '@opentelemetry/api';
import { randomUUID } from 'node:crypto';
import { seedExamples } from '../../src/propose-class/model/seed-examples.js';
import { storedPage } from './stored-incidents.js';

/** Of a hundred reports: what platforms measured and named by type, what people wrote, what joins, what comes twice. */
export const mix = { byPlatform: 60, written: 40, joining: 10, twice: 2 } as const;

/** A batch of a hundred reports as intake tells of them. */
export function batchOfReports(batch: number, stored: number): Received<ReportReceived>[] {
  const now = new Date();
  return Array.from({ length: 100 }, (_, index) => {
    const written = index % 5 >= mix.byPlatform / 20;
    const data = reportReceived.decode(
      reportReceived.encode({
        reportId: randomUUID(),
        receiptNumber: `FS-20990101-${batch}-${index}`,
        channel: written ? 'web' : 'ingress',
        source: written ? '' : 'sensor',
        receivedAt: timestampFromDate(now),
        tlp: 'AMBER',
        description: written ? letter(batch, index) : `Seen by sensor ${index}, sighting ${batch}.`,
        type: written ? '' : 'phishing',
        format: written ? 'text' : 'json',
        observables: [{ kind: 'url', value: pageOf(batch, index, stored) }],
        region: '11',
        language: 'en',
        findingCount: 1,
      }),
    );
    return { id: randomUUID(), data, subject: reportReceived.subject, sender: '', time: now, trace: ROOT_CONTEXT };
  });
}

function pageOf(batch: number, index: number, stored: number): string {
  // Platforms name phishing, which is one class in four of what is stored.
  if (index % 5 === 0 && index < 5 * mix.joining) return storedPage(1 + 4 * Math.floor((Math.random() * stored) / 4));
  const shown = index > 100 - 5 * mix.twice && index % 5 === 1 ? index - 5 : index;
  return `http://192.0.2.${shown}/${batch}/${shown}`;
}

function letter(batch: number, index: number): string {
  const [one, other] = [7 * batch + index, 13 * batch + 5 * index + 1].map(
    (number) => seedExamples[number % seedExamples.length]?.text ?? '',
  );
  return `${one}\n${other}\nSighting ${batch}, ${index}.`;
}
