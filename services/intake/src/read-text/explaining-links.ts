import { hostOfUrl } from './url-host.js';
import type { Mention } from './mention.js';

/** `an exploit described at`. */
const explained =
  /\b(?:described|discussed|explained|documented|detailed|outlined|written up|beschrieben|erläutert|erklärt|décrite?s?|expliquée?s?|descrit[oa]s?|explicad[oa]s?|descritt[oaie]|spiegat[oaie]|opisan\p{L}|popsan\p{L}|beskrev\p{L}{2}|beschreven|kuvattu)\s(?:further |in detail |more )?(?:at|in|here|on|under|hier|ici|aquí|en|em|su|qui|bei|auf|w|v|på|op)\s?[:(]?\s?[<"(]?$|(?<![а-я])описан\p{L}{0,3}\s(?:на|в|здесь)\s?[:(]?\s?[<"(]?$/iu;
/** `Our users visit it to check`: what a writer recommends. */
const recommended =
  /\b(?:advise|recommend|suggest|encourage|urge|invite|remind|empfehlen|bitten|recommand\p{L}{2,4}|invit\p{L}{2,5}|recom[ei]nd\p{L}{2,4}|aconsej\p{L}{2,4}|consigli\p{L}{2,4})\b[^.;]{0,160}\b(?:visit|see|read|check|consult|use|besuchen|visiter|consulter|visitar|consultar|visitare|consultare)\s(?:the (?:site|page|website)\s)?["'<(]{0,2}$/iu;
/** `The logs of it are available here `: what shows it. */
const shown =
  /(?<!\p{L})(?:logs?|logfiles?|log files?|evidence|proof|pcaps?|packet captures?|screenshots?|protokolle?|logdateien|beweise|journaux|captures d['’]écran|preuves|registros|capturas|pruebas|evidencias|provas|prove|registri|logi|dowody|záznamy|loggar)(?!\p{L})[^.;:]{0,70}\s(?:available|found|viewed|seen|downloaded|accessed|published|uploaded|verfügbar|abrufbar|finden sie|liegen|disponibles?|consultables?|disponíveis|disponível|disponibili|dostępne|dostupné|tillgängliga)(?:\s(?:here|online|at|on|under|from|via|hier|unter|ici|sur|aquí|en|aqui|em|qui|su|tutaj|pod|zde|na|här|på)){0,2}\s?[:(]?\s?[<"(]?$|(?<![а-я])(?:логи|журналы|доказательства)[^.;:]{0,50}\s(?:доступны|находятся|размещены)(?:\s(?:здесь|по ссылке|по адресу|на))?\s?[:(]?\s?$|(?:日志|证据|截图)[^。；;:：，,]{0,16}(?:见|下载|查看|位于)(?:地址|链接|于)?[:：]?\s?$/iu;
const ofStolen =
  /stolen|steal|victim|leak|exfil|credential|phish|fake|scam|malware|gestohlen|volé|robad|украд|窃取|泄露/i;
/** `If you would like to know more, please visit this page: `, `If you do not wish to reply by e-mail, `. */
const wishing =
  /\bif you (?:(?:would|do|don['’]t|no longer|should|may|rather) )*(?:not )?(?:like|want|wish|prefer|need|care) (?:not )?to (?:know|learn|read|find out|hear) (?:more|further|about)\b[^.;]*$|\bif you (?:(?:would|do|don['’]t) )*(?:not )?(?:like|want|wish|prefer) (?:not )?to (?:reply|respond|answer)\b[^.;]{0,20}\be-?mail\b[^.;]*$|\b(?:wenn|falls) sie (?:mehr|weiteres)[^.;]{0,60}(?:wissen|erfahren|lesen)[^.;]*$|\bsi vous (?:souhaitez|voulez|désirez) en savoir plus[^.;]*$|\bsi (?:desea|quiere|desean|quieren) (?:saber|conocer|leer|obtener) más[^.;]*$|\bse (?:deseja|quiser|pretende) saber mais[^.;]*$|\bse (?:desidera|vuole|volete|desiderate) saperne di più[^.;]*$|\bjeśli ch\p{L}+ (?:wiedzieć|dowiedzieć się) więcej[^.;]*$|(?:如需|想|欲)(?:了解|知道)(?:更多|详细)[^。；]*$/iu;
/** What somebody else is told. */
const repeated =
  /\b(?:victims?|says?|said|told|reads?|sms|texts?|messages?|opfer|lautet|victimes?|dit|víctimas?|dice|vítimas?|diz|vittime|ofiar\p{L}*)\b|短信|受害/iu;
/** What a writer offers to whoever has mended something. */
const settling =
  /\b(?:delist\w*|unlist\w*|unblock\w*|whitelist\w*|remov\w{1,3} .{1,60} from (?:the|our) [\w -]{0,30}(?:list|dnsbl|rbl|database)|(?:removal|delisting|unblock) (?:request|rules|page|form|policy|procedure)s?|mark (?:this|the) (?:issue|incident|report|case|ticket) as (?:\w{1,12} )?(?:resolved|fixed|solved|closed)|rescan|re-scan|re-?check|re-?test)\b/i;
/** `Mark the case as resolved once `. */
const condition = /\b(?:once|when|after|until|as soon as|if)\b[^,]{0,60}$/i;
const ofHarm =
  /(?:page|site|url|link|phish\w*|kit|shop|copy|clone|download\w*|payload|malware|domain|address)s?\W{0,3}$/i;

/** Whether the words before a link say that it explains something, or is offered to whoever reads the report. */
export function isExplaining(text: string, { kind, value, start, end }: Mention): boolean {
  if (kind !== 'url' && kind !== 'domain') return false;
  const before = text.slice(Math.max(0, start - 260), start).replace(/^.*:\/\/\S*/s, '');
  const sentence = /(?:^|[.!?;]\s)((?:(?![.!?;]\s).)*)$/s.exec(before)?.[1] ?? '';
  if (explained.test(before) || recommended.test(sentence) || (settling.test(sentence) && !condition.test(sentence)))
    return true;
  if ((wishing.test(sentence) && !repeated.test(sentence)) || (shown.test(sentence) && !ofStolen.test(sentence)))
    return true;
  return kind === 'url' && /^\s?[)\]]/.test(text.slice(end, end + 2)) && isInBrackets(before) && isArticle(value);
}

/** In brackets behind a word that calls it no page of somebody's. */
function isInBrackets(before: string): boolean {
  const words = /^(.*)[([]\s?<?$/s.exec(before)?.[1];
  return words !== undefined && /\p{L}{3,}["'”]?\s$/u.test(words) && !ofHarm.test(words);
}

/** A page of a blog or of news, called by the words of its title. */
function isArticle(value: string): boolean {
  const { pathname, search } = new URL(value);
  const title = pathname.split('/').findLast((piece) => piece !== '') ?? '';
  const isTitle = /^[a-z\d]+(?:-[a-z\d]+){3,}(?:\.html?)?$/i.test(title);
  return (
    isTitle &&
    search === '' &&
    (/^(?:www\.)?(?:blogs?|news)\./i.test(hostOfUrl(value)) ||
      /\/(?:blog|news|security|research|press|articles?|threats?)\/|\/20\d\d\/\d\d\//i.test(pathname))
  );
}
