import { openContent } from '../src/open-content/open-content.js';
import type { SealKeys } from '../src/open-content/seal.js';
import { usualLimits } from '../src/read-content/limits.js';
import type { Limits } from '../src/read-content/limits.js';

interface Given {
  readonly limits?: Partial<Limits>;
  readonly declared?: string;
  readonly keys?: SealKeys | undefined;
}

/** A mail with all that it holds, taken apart to the end. */
export async function openedMail(
  content: string | Uint8Array,
  { limits = {}, declared = 'message/rfc822', keys }: Given = {},
) {
  return opened({ path: '', name: '', mediaType: declared, charset: '', bytes: Buffer.from(content) }, limits, keys);
}

/** A file `a` that nothing is known of, with all that it holds. */
export async function openedFile(bytes: Uint8Array, limits: Partial<Limits> = {}) {
  return opened({ path: 'a', name: 'a', mediaType: '', charset: '', bytes }, limits, undefined);
}

async function opened(
  whole: Parameters<typeof openContent>[0]['whole'],
  limits: Partial<Limits>,
  keys: SealKeys | undefined,
) {
  const warnings: string[] = [];
  const warn = (sentence: string) => void warnings.push(sentence);
  const { mail, files, parts } = await openContent({ whole, limits: { ...usualLimits, ...limits }, keys }, warn);
  const read: { path: string; mediaType: string; charset: string; text: string; subject: string | undefined }[] = [];
  for await (const { path, mediaType, charset, bytes, mail: within } of parts)
    read.push({ path, mediaType, charset, text: Buffer.from(bytes).toString(), subject: within?.subject });
  return { mail, files, read, warnings, texts: Object.fromEntries(read.map(({ path, text }) => [path, text])) };
}

/** A mail that may be encrypted or signed, and what its seals were found to be; texts without the breaks around them. */
export async function openedSeals(content: string, keys?: SealKeys) {
  const { mail, read, warnings } = await openedMail(content, { keys });
  const texts = Object.fromEntries(read.map(({ path, text }) => [path, text.trim()]));
  return { texts, warnings, seals: mail?.seals, subject: mail?.subject };
}
