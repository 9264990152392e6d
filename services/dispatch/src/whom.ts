import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { incidentClasses } from '@fengsui/contracts';
import { PartyChooser } from './choose-parties/party-chooser.js';
import { AddressTables } from './locate-addresses/address-tables.js';
import { TableUnreadable } from './locate-addresses/asn-ranges.js';
import { KnownAnswers } from './look-up/known-answers.js';
import { seededRules } from './seeded-rules.js';
import { askedFor, NotAskable } from './tell-whom/asked-for.js';
import { seededDirectory } from './tell-whom/seeded-directory.js';
import { whomToTell } from './tell-whom/whom-to-tell.js';

/**
 * `npm run whom -- <address, network, domain, URL, AS…>…`: whom each is told to and why, one line of JSON each, without any server: from
 * the directory of a new installation and the packaged tables. `--class phishing` lets the rules of that class speak.
 * What cannot be read is said on standard error, the rest is answered, and the exit code is 1.
 */
const usage =
  'Name what to ask for: npm run whom -- [--class phishing] <address, network, domain, URL, mail address, AS number or CVE number>…';

try {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { class: { type: 'string' } } });
  const incidentClass = incidentClasses.find((one) => one === values.class);
  if (positionals.length === 0) refuse(usage, 2);
  else if (values.class !== undefined && incidentClass === undefined) {
    refuse(`--class is one of ${incidentClasses.join(', ')}.`, 2);
  } else {
    const tables = new AddressTables();
    const chooser = new PartyChooser(seededDirectory(), seededRules, tables);
    const from = { chooser, tables, answers: KnownAnswers.none, class: incidentClass, at: new Date() };
    for (const asked of positionals) await answer(asked, from);
  }
} catch (error) {
  if (error instanceof TableUnreadable) refuse(error.message, 1);
  else if (error instanceof TypeError && 'code' in error)
    refuse(`${error.message.split('.', 1).join('')}. ${usage}`, 2);
  else throw error;
}

async function answer(asked: string, from: Parameters<typeof whomToTell>[2]): Promise<void> {
  try {
    const line = JSON.stringify(whomToTell(asked, askedFor(asked), from));
    if (!process.stdout.write(`${line}\n`)) await once(process.stdout, 'drain');
  } catch (error) {
    if (!(error instanceof NotAskable)) throw error;
    refuse(error.message, 1);
  }
}

function refuse(sentence: string, code: number): void {
  process.stderr.write(`${sentence}\n`);
  process.exitCode = code;
}
