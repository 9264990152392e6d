import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { BehindTheScenes } from './demo/behind-the-scenes.js';
import { Follower } from './demo/follow.js';
import type { Expectation, SentReport } from './demo/follow.js';
import { reportByMail } from './demo/mail-report.js';
import { Mails } from './demo/mails.js';
import { Narrator } from './demo/narrator.js';
import { reportByFax, reportByHotline, reportByUpload } from './demo/operator-reports.js';
import { reportByPartner } from './demo/partner-report.js';
import { reportByPlatform } from './demo/platform-report.js';
import { reportByRawMail, reportByWeb } from './demo/web-report.js';
import { explain } from './explain.js';
import { GatewayClient } from './gateway-client.js';
import { built } from './local-site.js';
import { readDataFolder } from './options.js';
import { readRunning } from './running-system.js';
import type { RunningSystem } from './running-system.js';

interface Ended {
  readonly channel: string;
  readonly receiptNumber: string;
  readonly fault?: string;
  readonly traces: readonly string[];
}

type Send = (run: string, say: (line: string) => void) => Promise<SentReport>;

const write = (line: string) => void process.stdout.write(`${line}\n`);

/** Answers the number of channels on which the story did not come to its end. */
async function demonstrate(running: RunningSystem): Promise<number> {
  const { gateway, smtpPort, demoParties } = running;
  const run = randomBytes(3).toString('hex');
  const operator = await GatewayClient.signIn(gateway, running.operator);
  const scenes = new BehindTheScenes(operator);
  const mails = new Mails(running.mails);
  const narrator = new Narrator(write);
  const expectation: Expectation = { answered: demoParties, deadlineMs: 120_000 };

  const channels: Readonly<Record<string, Send>> = {
    web: async (...how) => reportByWeb(gateway, ...how),
    mail: async (...how) => reportByMail(smtpPort, ...how),
    'raw mail': async (...how) => reportByRawMail(gateway, ...how),
    platform: async (...how) => reportByPlatform(scenes, ...how),
    partner: async (...how) => reportByPartner(operator, ...how),
    hotline: async (...how) => reportByHotline(operator, ...how),
    fax: async (...how) => reportByFax(operator, scenes, ...how),
    upload: async (...how) => reportByUpload(operator, scenes, ...how),
  };
  write('');
  const ends = await Promise.all(
    Object.entries(channels).map(async ([channel, send]): Promise<Ended> => {
      const say = narrator.on(channel);
      let receiptNumber = '';
      try {
        const sent = await send(run, say);
        ({ receiptNumber } = sent);
        await new Follower(scenes, mails, say).follow(sent, expectation);
        return { channel, receiptNumber, traces: await scenes.tracesOf(receiptNumber) };
      } catch (error) {
        const fault = error instanceof Error ? error.message : String(error);
        say(`ended early: ${fault}`);
        return { channel, receiptNumber, fault, traces: [] };
      }
    }),
  );
  summarise(ends, running);
  return ends.filter(({ fault }) => fault !== undefined).length;
}

function summarise(ends: readonly Ended[], { gateway, mails, demoParties }: RunningSystem): void {
  const story = demoParties
    ? 'from the door to the last mail'
    : 'from the door to the orders (nobody answers them here)';
  write(`\nEach report ${story}:\n`);
  for (const { channel, receiptNumber, fault, traces } of ends) {
    write(`  ${fault === undefined ? '✓' : '✗'}  ${channel.padEnd(9)}  ${receiptNumber}`);
    for (const trace of traces) write(`                trace ${gateway}/traces/${trace}`);
    if (fault !== undefined) write(`                ${fault}`);
  }
  write(`\nSign in at ${gateway}/ to open the traces. All mails: ${mails}/mails\n`);
}

try {
  const { values } = parseArgs({ options: { data: { type: 'string' } } });
  const from = process.env['INIT_CWD'] ?? process.cwd();
  const running = await readRunning(`${readDataFolder(values.data, process.env, from, built('.data'))}/running.json`);
  process.exitCode = (await demonstrate(running)) === 0 ? 0 : 1;
} catch (error) {
  process.stderr.write(`${explain(error)}\n`);
  process.exitCode = 1;
}
