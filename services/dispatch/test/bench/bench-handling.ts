import { parseArgs } from 'node:util';
import { startFaultyMailServer } from '../faulty-mail-server.js';
import { startBenchSite } from './bench-site.js';
import { measureChoosing } from './choosing-parties.js';
import { measureMailRate } from './mail-rate.js';
import { measureQueueRate } from './queue-rate.js';

/**
 * `npm run bench:handling -- [--parties 100000] [--orders 20000] [--mails 4000] [--profile folder]`: how fast parties are chosen,
 * orders come to their queues, and mails leave. The last line is one JSON object.
 */
const { values } = parseArgs({
  options: {
    parties: { type: 'string', default: '100000' },
    orders: { type: 'string', default: '20000' },
    mails: { type: 'string', default: '4000' },
    profile: { type: 'string' },
  },
});

// First, because the memory that it tells of is this process' own.
const choosing = measureChoosing(Number(values.parties));
const sink = await startFaultyMailServer();
const site = await startBenchSite(sink.url, values.profile);
try {
  const queues = await measureQueueRate(site, Number(values.orders));
  const mails = await measureMailRate(site, sink, Number(values.mails));
  const { ordersPerSecond, ...ofQueues } = queues;
  const { mailsPerSecond, ...ofMails } = mails;
  const figures = { ordersPerSecond, mailsPerSecond, ...choosing, queues: ofQueues, mails: ofMails };
  process.stdout.write(`${JSON.stringify(figures)}\n`);
} finally {
  await site.stop();
  await sink.stop();
}
