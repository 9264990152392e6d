/** Marks of a spelling that keeps an address from being clicked, and of letters of double width. */
const marks =
  /[[({<\]\\]|h[a-z*_#]{2,3}ps?\b|f[x*]ps?\b|[\uff01-\uff5e\u200b-\u200d\u00ad\ufeff\u00a0\u3002]|:\/(?:\/ |[a-z]|\/[\w-]+,)|&#|[ _]dot[ _]|_\._|%3a%2f/i;

/** Commas for the dots of an address; the thousands of a number come in threes, and numbers of ports are told as such. */
const commas = /(?<![\d.,])(\d{1,3}),(\d{1,3}),(\d{1,3}),(\d{1,3})(?![\d.,]*\d)/g;
const portsNamed = /ports?\b|端口|埠|ポート|포트|порт/i;

/** `192 . 0 . 2 . 7`, or with the spaces around some of its dots. */
const spacedNumbers = /(?<![\d.])\d{1,3}(?: {0,2}\. {0,2}\d{1,3}){3}(?![\d.]*\d)/g;

/** `192 .0 .2 .7`, `pay .example .org`, and `user@example .org` or `Domain: example .org`: a blank before each dot alone. */
const gapBefore =
  /(?<![\d.])\d{1,3}(?: \.\d{1,3}){3}(?![\d.]*\d)|(?<![\w.-])[a-z0-9-]{1,63}(?: \.[a-z0-9-]{2,63})+ \.[a-z]{2,24}(?![\w.-])|(?<=@|[:：] )[a-z0-9-]{1,63} \.[a-z]{2,24}(?![\w.-])/gi;

/** `pay . example . org`, or `example . org/login`. */
const spacedName =
  /(?<![\w.-])[a-z0-9-]{1,63}(?: \. [a-z0-9-]{2,63})+ \. [a-z]{2,24}(?![\w.-])|(?<![\w.-])[a-z0-9-]{1,63}(?: \. [a-z0-9-]{2,63})* \. [a-z]{2,24}(?=\/\S)/gi;

const dot = /\s{0,2}[[({<]\s{0,2}(?:\.|d[o0]t|punkt|punto|ponto|point|nokta|точка|点|點)\s{0,2}[\])}>]\s{0,2}/gi;
const halfDot = /(?<=[a-z0-9])(?:\[[,d·]\]|_dot_|\[\.|\.\]|\\\.|\(\.(?!\d)|\[\.\)|\.\))(?=[a-z0-9])/gi;
/** ` dot ` between the parts of a name, where a scheme, a path or a second one tells that it is a name. */
const spokenDots =
  /(?<=:\/\/)[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,4}(?: dot [a-z0-9-]{2,63}){1,4}|(?<![\w.-])[a-z0-9-]{1,63}(?:(?: dot [a-z0-9-]{2,63}){2,5}|(?: dot [a-z0-9-]{2,63}){1,5}(?=\/\w))/gi;
/** `pay_._example _._ org` */
const underlinedDot = / ?_\._ ?(?=[a-z0-9])/gi;
const commasInHost = /(?<=:\/\/)[a-z0-9-]{1,63}(?:,[a-z0-9-]{2,63}){1,5}(?=[/\s]|:\d|$)/gi;
const bracketedHost = /(?<=:\/\/)\[([a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,5})\]/gi;
const at = /\s{0,2}[[({<]\s{0,2}(?:@|at|arroba|собака)\s{0,2}[\])}>]\s{0,2}/gi;
const colon = /[[({]\s{0,2}[:：]\s{0,2}[\])}]/g;
const slashes = /[[({]\s{0,2}(:?\/\/?)\s{0,2}[\])}]/g;
const scheme =
  /(?<![a-z0-9])(?:h[tx*_#]{2}p|ht{1,2}xp|h[x*]{1,2}tp|hxxp|meow|mxxp)(s?)\s{0,2}[:：]\s{0,1}(?:\/\/|\\\\|\\\/\\\/|／／)/gi;
const fileScheme = /(?<![a-z0-9])f[tx*]p(s?)\s{0,2}[:：]\s{0,1}(?:\/\/|\\\\)/gi;
const oneSlash = /(?<![a-z0-9])(https?):\/(?=[a-z0-9-]{1,63}\.[a-z0-9])/gi;
/** A whole address as it stands in the query of another one. */
const coded = /(?<![\w/=?&:.%+-])https?%3a%2f%2f[^\s<>"']{4,2000}/gi;
const entity = /&#(3[3-9]|[4-9]\d|1[01]\d|12[0-6]);/g;
const spacedHost = /((?:https?|ftps?):\/\/) ?([a-z0-9-]{1,63}(?: ?\. ?[a-z0-9-]{1,63}){1,8})/gi;

/** `h t t p s : // `, a letter at a time. */
const spacedScheme = /(?<![a-z0-9])h(?: [tx*]){2} p(?: (s))? ?\[?: ?\]?\/ ?\/ ?/gi;
const spacedSlash = /(https?:\/\/[^\s/]+(?:\/[^\s/]+)*) ?\/ (?=[\w.~%-])/gi;

/** A line as its writer meant it to be read by machines: `hxxp`, `[.]`, `(at)`, full-width letters and invisible ones undone. */
export function refang(written: string): string {
  const spaced = /(?<![a-z0-9])h [tx*] [tx*] p[ :]/i.test(written);
  const joined = spaced ? written.replace(spacedScheme, (_, s: string | undefined) => `http${s ?? ''}://`) : written;
  const closed = closedUp(joined);
  const even = spaced ? closed.replace(spacedSlash, '$1/').replace(spacedSlash, '$1/') : closed;
  const line = /\d,\d{1,3},\d{1,3},\d/.test(even) ? withoutCommas(even) : even;
  if (!marks.test(line)) return line;
  let text = line;
  if (/[^!-~ \t]/.test(text)) text = inUsualWidth(text);
  if (text.includes('&#')) text = text.replace(entity, (_, code: string) => String.fromCharCode(Number(code)));
  if (/[[({<\]\\]/.test(text)) {
    text = text.replace(dot, '.').replace(halfDot, '.').replace(at, '@').replace(colon, ':').replace(slashes, '$1');
  }
  if (text.includes('_._')) text = text.replace(underlinedDot, '.');
  text = text
    .replace(scheme, 'http$1://')
    .replace(fileScheme, 'ftp$1://')
    .replace(oneSlash, '$1://')
    .replace(coded, decoded);
  if (/[ _]dot[ _]/i.test(text))
    text = text.replace(halfDot, '.').replace(spokenDots, (name) => name.replace(/ dot /gi, '.'));
  if (!text.includes('://')) return text;
  return text
    .replace(bracketedHost, '$1')
    .replace(spacedHost, withoutSpaces)
    .replace(commasInHost, (host) => host.replaceAll(',', '.'));
}

function decoded(written: string): string {
  try {
    return decodeURIComponent(written);
  } catch (error) {
    if (error instanceof URIError) return written;
    throw error;
  }
}

/** `http:// example . com` and `http://example .com` are one address; `http://example.com. The` is not. */
function withoutSpaces(whole: string, start: string, host: string): string {
  if (!/ /.test(whole)) return whole;
  const hasSpacedStart = whole.startsWith(`${start} `);
  const hasSpacedDot = / \./.test(host);
  if (!hasSpacedStart && !hasSpacedDot) return whole;
  return start + (hasSpacedDot ? host.replaceAll(' ', '') : host);
}

function inUsualWidth(text: string): string {
  return text
    .replace(/[\u200b-\u200d\u00ad\ufeff\u2060]/g, '')
    .replaceAll('\u00a0', ' ')
    .replace(/[\uff0d-\uff19\uff20-\uff3a\uff3f\uff41-\uff5a]/g, (letter) =>
      String.fromCharCode(letter.charCodeAt(0) - 0xfee0),
    )
    .replace(/(?<=[a-z0-9])[。｡](?=[a-z0-9])/gi, '.');
}

function closedUp(line: string): string {
  if (!/[a-z\d] \.[ a-z\d]/i.test(line)) return line;
  const even = line.replace(gapBefore, (name) => name.replaceAll(' ', ''));
  return even.includes(' . ') ? even.replace(spacedNumbers, withoutGaps).replace(spacedName, closedUpName) : even;
}

/** A word with a capital behind the last dot begins the next sentence. */
function closedUpName(name: string): string {
  const end = / \. [A-Z][a-z]+$/.exec(name)?.index ?? name.length;
  return name.slice(0, end).replaceAll(' ', '') + name.slice(end);
}

function withoutGaps(numbers: string): string {
  const bare = numbers.replaceAll(' ', '');
  return numbers.includes(' . ') && bare.split('.').every((number) => Number(number) < 256) ? bare : numbers;
}

function withoutCommas(line: string): string {
  if (portsNamed.test(line)) return line;
  return line.replace(commas, (whole, ...groups: string[]) => {
    const numbers = groups.slice(0, 4);
    const isNumber = numbers.slice(1).every((group) => group.length === 3);
    return isNumber || numbers.some((group) => Number(group) > 255) ? whole : numbers.join('.');
  });
}
