import { readFileSync, readdirSync } from 'node:fs';
import type { Part } from '../src/read-content/part.js';

/** A report in the manner of a real notifier, with what it reports. */
export interface WrittenReport {
  readonly name: string;
  readonly part: Part;
  readonly addresses: readonly string[];
  readonly hosts: readonly string[];
  /** Every third of a file is only counted: what it looks like never led to a change of the reader. */
  readonly heldOut: boolean;
}

const folder = new URL('written-reports/', import.meta.url);

/** The reports of `written-reports/`: a line `@@@ name`, fields, `---` and the text of the mail. */
export function writtenReports(): WrittenReport[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .toSorted()
    .flatMap((file) => {
      const reports = readFileSync(new URL(file, folder), 'utf8').split(/^@@@ /m).slice(1);
      return reports.map((text, index) => writtenReport(file, text, !adjustedBy.has(file) && index % 3 === 2));
    });
}

/** Files that were written to adjust the reader by. */
const adjustedBy: ReadonlySet<string> = new Set(['evidence.txt', 'more-notifiers.txt']);

function writtenReport(file: string, text: string, heldOut: boolean): WrittenReport {
  const border = text.indexOf('\n---\n');
  const [name = '', ...fields] = text.slice(0, border).split('\n');
  const field = (key: string) => fields.find((line) => line.startsWith(`${key}: `))?.slice(key.length + 2) ?? '';
  const list = (key: string) =>
    field(key)
      .split(' ')
      .filter((value) => value !== '');
  const mail = {
    subject: field('subject'),
    from: { address: field('from'), name: '' },
    replyTo: undefined,
    recipients: [field('to') || 'abuse@provider.example'],
    messageId: '',
    date: '2026-06-09T00:00:00Z',
    headers: [],
    seals: [],
  };
  return {
    name: `${file} ${name}`,
    part: {
      path: 'body',
      name: '',
      mediaType: field('type') || 'text/plain',
      charset: 'utf-8',
      bytes: Buffer.from(text.slice(border + 5)),
      mail,
    },
    addresses: list('ips'),
    hosts: list('hosts'),
    heldOut,
  };
}
