const opening = '[\\[({<]';
const closing = '[\\])}>]';
/** `[.]`, `(dot)`, `{点}`. */
const dot = new RegExp(`\\s?${opening}\\s?(?:\\.|dot|点)\\s?${closing}\\s?`, 'gi');
const at = new RegExp(`\\s?${opening}\\s?(?:@|at)\\s?${closing}\\s?`, 'gi');
const colon = new RegExp(`${opening}(:|://)${closing}`, 'g');
/** What stands around an address in a sentence, and is no part of it. */
const around = /^[\s"'“”‘’「」《》<（(,，;；、]+|[\s"'“”‘’「」《》>）),，;；、。]+$/g;

/** Undoes the disguise that addresses are written with in mails, so that nobody follows them by mistake. */
export function refanged(text: string): string {
  return text
    .trim()
    .replaceAll(dot, '.')
    .replaceAll(at, '@')
    .replaceAll(colon, '$1')
    .replaceAll(around, '')
    .replaceAll(/[。．｡]/g, '.')
    .replace(/^mailto:/i, '')
    .replace(/^h(?:xx|\*\*|tt)p(s?):(?:\/\/|\\\\)/i, 'http$1://');
}
