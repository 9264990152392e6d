import { startWebhookReceiver } from '@fengsui/testbed';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startSystem } from '../system/start-system.ts';
import { chaos, findings } from './run.ts';

const usage = `npm run chaos -- [options]   kills processes at random while reports are on their way, and counts what became of them

  --minutes <number>  how long reports come and processes are killed (2)
  --reports <number>  how many come meanwhile, by four channels in turn (120)
  --seed <number>     the plan of who is killed when; the same number is the same plan (1)
`;

const { values: given } = parseArgs({
  options: {
    minutes: { type: 'string', default: '2' },
    reports: { type: 'string', default: '120' },
    seed: { type: 'string', default: '1' },
    help: { type: 'boolean' },
  },
});
const options = { minutes: Number(given.minutes), reports: Number(given.reports), seed: Number(given.seed) };
const isClear = options.minutes > 0 && options.minutes <= 600 && Number.isInteger(options.seed);
if (given.help === true || !isClear || !Number.isInteger(options.reports) || options.reports < 1) {
  process.stderr.write(usage);
  process.exit(given.help === true ? 0 : 2);
}

const folder = await mkdtemp(join(tmpdir(), 'fengsui-chaos-'));
const receiver = await startWebhookReceiver();
const authority = join(folder, 'receiver.pem');
await writeFile(authority, receiver.certificate);
const system = await startSystem({
  FENGSUI_GATEWAY_REPORTS_PER_MINUTE: '100000',
  FENGSUI_GATEWAY_LOOK_UPS_PER_MINUTE: '100000',
  FENGSUI_GATEWAY_REQUESTS_PER_MINUTE: '100000',
  FENGSUI_INTAKE_REPORTS_FREE_OF_WORK: '100000',
  FENGSUI_INTAKE_ALL_REPORTS_FREE_OF_WORK: '100000',
  // Waits that are minutes where a site stands for years.
  FENGSUI_FEEDBACK_SMTP_DEADLINE: '10',
  FENGSUI_FEEDBACK_SMTP_RETRY: '1',
  FENGSUI_FEEDBACK_DIGEST_INTERVAL: '5',
  FENGSUI_DISPATCH_SMTP_DEADLINE: '10',
  FENGSUI_DISPATCH_DELIVERY_RETRY: '1',
  FENGSUI_DISPATCH_INSIDE_HOSTS: 'localhost',
  FENGSUI_DISPATCH_WEBHOOK_AUTHORITIES: authority,
});
try {
  const result = await chaos(system, receiver, options, (line) => process.stderr.write(`${line}\n`));
  const wrong = findings(result);
  process.stdout.write(`${JSON.stringify({ ...result, wrong })}\n`);
  process.exitCode = wrong.length === 0 ? 0 : 1;
} catch (error) {
  process.stderr.write(`${system.output()}\n`);
  throw error;
} finally {
  await system.stop();
  await receiver.stop();
  await rm(folder, { recursive: true, force: true });
}
