import type { StartedSystem } from './local-system.js';
import type { Options } from './options.js';
import { seconds } from './screen.js';

/** What the operator reads when all is well. */
export function greeting({ running, newAccounts }: StartedSystem, options: Options, tookMs: number): string[] {
  const { gateway } = running;
  return [
    '',
    `Fengsui is ready after ${seconds(tookMs)}. Ctrl-C stops it.`,
    '',
    ...table([
      ['Console', `${gateway}/`],
      ['API', `${gateway}/api/docs`],
      ['Status of a report', `${gateway}/status/<receipt number>`],
      ['Traces', `${gateway}/traces`],
      ['Mails to reporters', `${running.mails}/mails`],
      ['Health', `${gateway}/health`],
      ['Reports by mail', `smtp://127.0.0.1:${running.smtpPort}`],
      ['Broker for parties', running.nats],
      ['Data', options.data],
    ]),
    '',
    ...accountLines(newAccounts),
    '',
    ...partyLines(running.demoParties),
    'Report something:',
    `  curl -s ${gateway}/api/reports -H 'content-type: application/json' \\`,
    `    -d '{"description":"A copy of our bank at http://pay.example.org/login","class":"phishing","reporter":{"email":"reporter@example.org","language":"en"}}'`,
    'Or watch reports on every channel, in another terminal:',
    `  npm run demo${options.isDefaultData ? '' : ` -- --data ${options.data}`}`,
    '',
  ];
}

function accountLines(made: StartedSystem['newAccounts']): string[] {
  if (made.length === 0) {
    return [
      'Operators’ accounts are kept from an earlier start: duty-officer, handler, analyst, supervisor, ops.',
      'A forgotten password is replaced by: npm run operator -- reset <name>',
    ];
  }
  return [
    'Operators’ accounts for looking around; the passwords are shown this once:',
    ...table(made.map(({ name, password }) => [name, password])),
  ];
}

function partyLines(demoParties: boolean): string[] {
  if (!demoParties) return [];
  return [
    'Demonstration: a program acknowledges and answers the orders of all parties that the directory begins with.',
    'Started with --no-demo-parties, their orders wait for the parties themselves.',
    '',
  ];
}

function table(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([label]) => label.length));
  return rows.map(([label, value]) => `  ${label.padEnd(width)}  ${value}`);
}
