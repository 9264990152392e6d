import type { MailAddress, MailHeader } from '../open-content/mail-head.js';

/** Header fields of a mail that nothing else could read, from its first bytes. */
export function rawHeadersOf(content: Uint8Array): MailHeader[] {
  const start = Buffer.from(content.buffer, content.byteOffset, Math.min(content.byteLength, 64_000)).toString(
    'latin1',
  );
  const [head = ''] = start.split(/\r?\n\r?\n/, 1);
  return head
    .replace(/\r?\n[ \t]+/g, ' ')
    .split(/\r?\n/)
    .flatMap((line) => {
      const [, name, value] = /^([!-9;-~]+):\s*(.*)$/.exec(line) ?? [];
      return name === undefined || value === undefined ? [] : [{ name: name.toLowerCase(), value }];
    });
}

/** The address in a raw From field, as far as it can be told without decoding it. */
export function rawFromOf(headers: readonly MailHeader[]): MailAddress | undefined {
  const value = headers.find(({ name }) => name === 'from')?.value ?? '';
  const address = /<([^<>\s]+@[^<>\s]+)>/.exec(value)?.[1] ?? /^\S+@\S+$/.exec(value.trim())?.[0];
  return address === undefined ? undefined : { address, name: '' };
}
