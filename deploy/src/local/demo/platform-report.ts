import { reportSubmitted } from '@fengsui/contracts';
import { PlatformPublisher } from '@fengsui/messaging/platform-publisher';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { BehindTheScenes } from './behind-the-scenes.js';
import type { SentReport } from './follow.js';

const platform = 'demo-sensor';
const mailTo = 'demo-sensor@example.org';
const patienceMs = 30_000;

/** What a platform published did not come in. */
export class ReportNotTaken extends Error {
  override readonly name = 'ReportNotTaken';
}

/** A detection platform publishes on the broker with credentials of its own, which are issued while everything runs. */
export async function reportByPlatform(
  scenes: BehindTheScenes,
  run: string,
  say: (line: string) => void,
): Promise<SentReport> {
  const { natsUrl, credentials } = await scenes.registerPlatform(platform, mailTo);
  say(`POST /api/platforms: ${platform} was registered and got NATS credentials for ${natsUrl}`);
  const known = new Set((await scenes.reports()).map(({ receiptNumber }) => receiptNumber));
  const publisher = await PlatformPublisher.open(natsUrl, credentials);
  try {
    const finding = {
      description: `Host 2001:db8::25 contacts a botnet controller every 60 s (sighting ${run}).`,
      class: 'malware',
      observables: [{ kind: 'ipv6', value: '2001:db8::25' }],
    };
    await publisher.publish(reportSubmitted, finding, randomUUID());
  } finally {
    await publisher.close();
  }
  say('published one finding on INGRESS; the broker has stored it');
  const receiptNumber = await receiptOf(scenes, known);
  say(`receipt ${receiptNumber}; the platform reads its notices in a digest, one a minute`);
  return { receiptNumber, mailTo, lastMails: { text: `${receiptNumber},handled`, count: 1 } };
}

async function receiptOf(scenes: BehindTheScenes, known: ReadonlySet<string>): Promise<string> {
  const deadline = performance.now() + patienceMs;
  while (performance.now() < deadline) {
    const report = (await scenes.reports()).find(
      ({ source, receiptNumber }) => source === platform && !known.has(receiptNumber),
    );
    if (report) return report.receiptNumber;
    await pause(200);
  }
  throw new ReportNotTaken(`Intake has not taken the platform's report within ${patienceMs / 1000} s.`);
}
