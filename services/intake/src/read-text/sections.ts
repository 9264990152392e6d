import { headField, strongField } from './mail-vocabulary.js';
import type { TextLine } from './mention.js';
import { linesOfName } from './name-blocks.js';
import { isRouteLine, nextInRoute } from './route-lines.js';
import type { Route } from './route-lines.js';

/** What a line belongs to; `earlier` are mails that an answer quotes below itself. */
export type Section = 'words' | 'log' | 'mail-head' | 'mail-body' | 'earlier' | 'signature' | 'registry' | 'route';

const signOff =
  /^\s{0,4}(?:-- ?|—{1,3}|_{8,}|(?:(?:best|kind|warm|with)?\s?(?:kind |best )?regards|sincerely(?: yours)?|best|all the best|best wishes|yours (?:truly|sincerely|faithfully)|respectfully|cheers|many thanks|thanks(?: and regards| in advance)?|thank you(?: very much| for your (?:cooperation|help|assistance|attention))?|mit freundlichen gr(?:ü|ue)(?:ß|ss)en|viele gr(?:ü|ue)(?:ß|ss)e|freundliche gr(?:ü|ue)(?:ß|ss)e|met vriendelijke groet(?:en)?|hoogachtend|(?:med )?(?:venlig|vennlig) hilsen|mvh|med vänliga hälsningar|ystävällisin terveisin|pozdrawiam|z poważaniem|s pozdrave?o?m|s úctou|lep pozdrav|s poštovanjem|srdačan pozdrav|üdvözlettel|cu stimă|(?:cordiali|distinti) saluti|(?:com os melhores )?cumprimentos|bien à vous|saygılarım(?:ız)?la|trân trọng|hormat kami|з повагою|un saludo|atentamente|atenciosamente|cordialmente|att|saludos(?: cordiales)?|cordialement|с уважением|此致|敬礼|顺颂商祺|敬上|谢谢|謝謝|敬具|以上|よろしくお願い(?:いた|致)?します|감사합니다)\s?[,.!。，！]?|(?:(?:best|kind|warm) )?regards, .{2,80}|sincerely, .{2,80})\s{0,4}$/i;
const opening =
  /^\W{0,6}(?:-{3,}|={3,}|\*{3,}|#{3,})?\s{0,3}(?:(?:original|forwarded|weitergeleitete|ursprüngliche|mensagem|begin|start|full|complete|sample|raw|attached|log|logs|logfile|logfiles|log entries|log lines|log excerpt|evidence|headers?|details?|lines containing|report|spam|message|转发|原始|日志|証拠|ログ|로그|исходное|пересылаемое|лог|логи|beweise|auszug|evidências|registros)\b|转发邮件|原始邮件|日志|証拠|ログ|로그|轉寄|原始郵件|元のメッセージ|転送)|^\s{0,4}(?:p\.? ?s\b|n\.?b\b|addendum|nachtrag|update|edit|又及|补充|追記|추신)\.?\s{0,2}[:：.,-]?\s/i;
/** A heading below the end of a letter that announces what is reported. */
const announcing =
  /^\W{0,4}(?:[\w&-]{1,20} ){0,4}(?:links|urls|addresses|ips|sites|websites|domains|hosts|pages|endpoints|indicators|iocs|servers|machines|systems|samples|files)\b[\w ,()-]{0,40}:\s*$|^(?:die |folgende |les |los |las |as |os |gli |le )?[\p{L} ]{0,24}(?:links|adressen|liens|enlaces|direcciones|endereços|indirizzi|adresy|odkazy|ссылки|адреса)(?!\p{L})[\p{L} ]{0,30}:\s*$|(?:链接|地址|列表|清单|網址|网址|URL一覧|一覧)[^:：]{0,12}[:：]\s*$/iu;
const ownPages = /\b(?:our|visit|follow|useful|quick|social|contact)\b/i;
const divider = /^\s{0,4}([-=_*#~])\1{9,}\s*$/;
/** Something that may be reported. */
const place = /:\/\/|\d\.\d{1,3}\.\d|\[\.\]|hxxp/i;
const registryField =
  /^\s{0,4}(?:inetnum|inet6num|netname|netrange|nethandle|nettype|cidr|orgname|orgid|originas|route6?|descr|mnt-[a-z]{2,8}|abuse-mailbox|abuse-c|admin-c|tech-c|nic-hdl|aut-num|as-name|orgabuse[a-z]{2,8}|orgtech[a-z]{2,8}|regdate|last-modified|remarks|owner-c|registrar(?: [a-z ]{2,30})?|registrant [a-z ]{2,20}|parent:|registry [a-z ]{2,20}|name servers?|nserver|dnssec)(?![a-z])|^\s{0,4}% [a-z(]/i;
const stamp =
  /^[\s"'[(<{|*-]{0,6}(?:\d{1,6}\.?\s{1,3})?(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}[T ,]|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}[ ,T]|\d{1,2}\.\d{1,2}\.\d{2},? \d{1,2}:\d{2}:\d{2}|\d{1,2}\/[A-Z][a-z]{2}\/\d{4}:|(?:[A-Z][a-z]{2} )?[A-Z][a-z]{2} {1,2}\d{1,2} \d{1,2}:\d{2}:\d{2}|[a-z]{3}\/\d{1,2}(?:\/\d{4})?,? \d{2}:\d{2}:\d{2}|<\d{1,3}>|\d{10}[. ]|\d{2}:\d{2}:\d{2})/;
const logShape =
  /^\s{0,12}0x[\da-f]{4,8}:\s|^(?:warning|warn|info|error|notice|alert|critical|debug|emerg)[\s|,](?:[\w -]{0,20}[\s|,])?\d{4}[-/]\d\d[-/]\d\d \d\d:\d\d:\d\d|- - \[|\bSRC=|\bDST=|\bPROTO=|sshd?\[\d|\[\d{1,7}\]: |client: |\{(?:TCP|UDP|ICMP)\}|" [1-5]\d\d \d|rhost=|\bsrc_?ip=|\bsrc=(?!["']?(?:https?:|\/))|\bdst_?ip=|\bdst=|client @0x|fail2ban|[\d\])]\s{0,12}->\s{0,12}\[?[\da-f]|Invalid user |Failed password/;

/** Tells for each line what it belongs to. `nested` texts are the bodies of mails that were sent along. */
export function sectionsOf(lines: readonly TextLine[], nested: boolean): Section[] {
  return [...sectionsFrom(lines, 0, nested)];
}

/** The same from a line on, one by one, as if nothing stood above it. */
export function* sectionsFrom(lines: readonly TextLine[], start: number, nested: boolean): Generator<Section> {
  let current: Section = nested ? 'mail-body' : 'words';
  let blank = true;
  let route: Route | undefined;
  let named = 0;
  let tells = false;
  for (let index = start; index < lines.length; index++) {
    const { text } = lines[index] ?? { text: '' };
    if (index >= named && blank && current === 'words') named = index + linesOfName(lines, index);
    // A letter that ends before it names anything goes on below.
    const goesOn: boolean = current === 'signature' && !tells && divider.test(text);
    current = goesOn ? 'words' : nextSection(current, text, { lines, index, blank });
    tells ||= place.test(text);
    route = nextInRoute(route, text);
    if (route?.isHop === true && current !== 'mail-head') yield 'route';
    else yield index < named ? 'signature' : ownSection(current, text);
    blank = text.trim() === '';
  }
}

interface Place {
  readonly lines: readonly TextLine[];
  readonly index: number;
  readonly blank: boolean;
}

function nextSection(current: Section, text: string, { lines, index, blank }: Place): Section {
  if (current === 'mail-head') return text.trim() === '' ? 'mail-body' : current;
  if (headField.test(text) && startsMailHead(lines, index)) return 'mail-head';
  if (current === 'mail-body') return current;
  if (current === 'signature') return blank && opens(text) ? 'words' : current;
  return signOff.test(text) && text.length < 100 ? 'signature' : current;
}

function opens(text: string): boolean {
  return opening.test(text) || (text.length < 100 && announcing.test(text) && !ownPages.test(text));
}

/** Lines that tell what they are by themselves, wherever they stand. */
function ownSection(current: Section, text: string): Section {
  if (current === 'mail-head' || text === '') return current;
  if (registryField.test(text) && current !== 'mail-body') return 'registry';
  if (isRouteLine(text)) return 'route';
  return isLogLine(text) ? 'log' : current;
}

/** A row that begins with its time and is no line of a program: of a list that somebody made. */
export function isDatedRow(text: string): boolean {
  if (!stamp.test(text) || logShape.test(text) || ofRequests.test(text)) return false;
  return (
    text.length < 600 &&
    !/\[\w+ "/.test(text) &&
    (text.match(/(?<![\p{L}\d./:?=&%_-])\p{L}{3,}(?![\w./:@-])/gu) ?? []).length <= 8
  );
}

const ofRequests =
  /"?(?:GET|POST|HEAD|PUT|OPTIONS|CONNECT|PROPFIND) |HTTP\/\d|Mozilla\/|user-?agent|referr?er|TCP_[A-Z]/i;

function isLogLine(text: string): boolean {
  return !isRowOfTable(text) && ((stamp.test(text) && text.length > 30) || logShape.test(text));
}

function startsMailHead(lines: readonly TextLine[], index: number): boolean {
  let fields = 0;
  let strong = false;
  for (let at = index; at < Math.min(lines.length, index + 14); at++) {
    const text = lines[at]?.text ?? '';
    if (text.trim() === '') break;
    if (headField.test(text)) {
      fields += 1;
      strong ||= strongField.test(text);
    } else if (!/^\s/.test(text)) break;
  }
  return fields >= 3 && strong;
}

function isRowOfTable(text: string): boolean {
  return text.split('|', 4).length === 4;
}
