import { cleanText } from '../text.js';

/** What else a notifier says of a finding, kept within bounds: names as the notifier writes them, values as text. */
export class Details {
  private readonly entries = new Map<string, string>();

  /** Adds a value; several of one name are told apart by a semicolon. */
  add(name: string, value: string | number | boolean | undefined): this {
    const text = tidy(String(value ?? ''), longestValue);
    if (text === '' || name === '__proto__') return this;
    const key = tidy(name, longestName);
    const before = this.entries.get(key);
    if (before === undefined ? this.entries.size >= mostEntries : before.length >= longestValue) return this;
    if (before === text || before?.split('; ').includes(text) === true) return this;
    this.entries.set(key, (before === undefined ? text : `${before}; ${text}`).slice(0, longestValue));
    return this;
  }

  asRecord(): Readonly<Record<string, string>> {
    return Object.fromEntries(this.entries);
  }
}

const mostEntries = 200;
const longestName = 100;
const longestValue = 4_000;

/** Text without what databases and terminals choke on. */
export function tidy(text: string, longest: number): string {
  const head = text.slice(0, longest).trim();
  // oxlint-disable-next-line no-control-regex -- these are what is to be found
  return /[\u0000-\u001f\u007f\ud800-\udfff]/.test(head) ? cleanText(head).trim() : head;
}
