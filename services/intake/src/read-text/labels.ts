import { genuine, imitated, nameServers, pretending } from './vocabulary.js';

/** Whose a labelled value is: of what is reported, of the other side, of the notifier, or of none of them. */
export type LabelMeaning = 'reported' | 'other' | 'notifier';

const notifier = new RegExp(
  String.raw`\b(?:reporter|complainants?|reported by|reported from|reporting|contact|phone|submi\w{3,7}|sent from|automatic|posted by|tel|fax|mobile|e-?mail|mail to|reply|website of|our (?:web)?site|portal|ticket|case|refs?|referen\w{1,5}|riferiment\w{1,3}|see also|unsubscribe|details?|more info(?:rmation)?|info|documentation|docs?|help|feedback|lookup|whois|abuse contact|abuse-mailbox|support|hotline|member of|sensor|honeypot|detector|detected by|blocked by|name ?servers?|ns\d?|dns|mx|registrar|relay|helo|message-id|user-?agent|version|policy|license|screenshots?|archived?|patch|fix|update|workaround|mitigation|solution|remediation|capturas?|capture d['’]écran|bildschirmfoto|schermata|zrzut|xref|evidence|proof|evidence url|sandbox|virustotal|any\.run|submitted via|kontakt|telefon|contato|telefone|administrative|country|asn|network|cidr|netblock|prefix|range|ptr|rdns|reverse dns)\b` +
    '|证据|快照|存档|补丁|提交|填报|来访|截图|参考|參考|引用|技术支持|技術支援|サポート|工单|工單|控制台|チケット|티켓|контакт|телефон|联系|電話|电话|邮箱|郵箱|传真|网段|聯絡|報告者|举报人|反馈|連絡先|問い?合わせ|報告元|연락처|담당자|전화|신고자|이메일|문의',
  'i',
);
const other = new RegExp(
  String.raw`^サーバー?$|\b(?:dest|dst|destination|target(?:ed|s)?|scanned|victims?|attacked|local|localhost|server|our|my|daddr|s-ip|(?:dst|dest|server|local|target|victim|our|my)_?ip|dip|lip|internal|angegriffene\w{0,2}|upstream|(?:default )?gateway|vhost|listener|honeypot|sinkholes?|monitor(?:ing)?|impersonated|(?:original|copyrighted) works?|(?:target|targeted|affected|abused|attacked) brand|original (?:web)?site|brand|spoofed|(?:angriffs)?ziel\w{0,10}|ziel-?ip|opfer|zielsystem|unsere?|destino|alvo|receptor|receiving|recipient|hedef|đích|cíl\w*|docelow\w*|doelwit|doel|kohde|mål|țintă|destinazione|bersaglio|sasaran|tujuan|odredište|v[ií]tima|korban|front ?-?end|back ?-?end|load ?-?balancer|wan(?: ?-?ip)?|benign|nosso|cible|victime)\b` +
    '|προορισμ|θύμα|στόχο|(?<![а-я])(?:цель|назначени|жертв|получател|атакуем|наш)' +
    '|真(?:网|官|站)|攻击url|目的|目标|目標|受害|被攻击|被攻擊|被害|宛先|対象|ブランド|騙られ|送信先|攻撃先|我[司方校院行局台厂]|我单位|我公司|本公司|本单位|本行|敝公司|弊社|当社|목적지|피해|대상|당사|저희',
  'i',
);
/** Whom something goes to: the last word of a label, or right before what it is. */
const direction =
  /(?:^|[^\p{L}])(?:to|toward|towards|against|nach|para|zu|an|gegen|contra|ke|kepada)(?: (?:the )?(?:following )?(?:ips?|hosts?|address(?:es)?|servers?|systems?|domains?|port|networks?))?[\s:：]*$/u;
const reported = new RegExp(
  String.raw`\b(?:ips?|ipv[46]|rip|cip|(?:client|attacker|source|src|remote|host|bad|from)_?ip|addr|address(?:es)?|source|sources|src|srcip|sip|saddr|origin|attackers?|attacking|offend(?:er|ing)|abus(?:er|ive|e)|infected|compromised|hacked|malicious|suspicious|suspected|hostile|rogue|bad|remote|rhost|client|peer|from|sending|originating|hosts?|hostnames?|domains?|fqdns?|urls?|uris?|links?|sites?|websites?|webpages?|pages?|phish(?:ing)?|malware|payload|download|c2|c&c|cnc|controller|botnet|bots?|drone|spam(?:mer)?|scanner|scanning|banned|blocked|ban|found|reported|infring(?:er|ing|ement)|location|indicators?|ioc|observable|affected|vulnerable|open resolver|misconfigured|machines?|systems?|computers?|devices?|quell\w{0,12}|angreifer|herkunft|infizierte\w{0,2}|systeme|adressen?|origem|atacante|endere[cç]os?|dom[ií]nios?|p[aá]ginas?|origen|direcci[oó]n|kaynak|nguồn|zdroj\w*|źródł\w*|bron|källa|kilde|lähde|sursa|sorgente|sumber|izvor|forrás|von|de|du|attaquant|liens?|fraudul\w{1,6}|enlaces?|external)\b` +
    '|(?<![а-я])(?:источник|атакующ|адрес|ссылк|сайт|домен|злоумышленник|узл)' +
    '|πηγή|διεύθυνσ|(?:假|偽|伪)(?:冒|网|網|的|造|站|サイト)|源|来源|來源|攻击|攻擊|恶意|惡意|地址|位址|域名|网址|網址|網域|链接|鏈接|連結|钓鱼|釣魚|仿冒|主机|主機|木马|木馬|控制端|受控|感染|下载|漏洞|网站|網站|送信元|攻撃元|発信元|接続元|不正|ドメイン|サイト|フィッシング|アドレス|출발지|공격|주소|악성|도메인|사이트|유포지|경유지|감염|피싱',
  'i',
);
/** A place of the notifier's own: `our external mail server`. */
const ours =
  /\b(?:our|my|unsere?[mnrs]?|notre|nos|nuestr[oa]s?|noss[oa]s?)(?:\s(?:own|external|internal|public|outside|main|mail|e-?mail|web|dns|vpn|game|ssh|server|servers|host|hosts|system|ip|ips|ipv[46]|address|addresses|adresse|firewall|network|gateway|router|honeypot|sensor)){1,4}$/;
/** A server of somebody who does harm, or one that was broken into. */
const harmfulServer =
  /\b(?:c2|c&c|cnc|c and c|control(?:ler)?|botnet|bot|phish\w*|malware|payload|dropper|exploit|stager?|exfil\w*|drop|download|distribution|spam\w*|scam|fraud\w*|fake|attack(?:er|ing)|hacker|compromised|hacked|infected|affected|vulnerable|exposed|abus\w+|offending|rogue|malicious|suspicious|open|proxy|mining|miner|loader|stealer|booter|redirector|infring\w+|pirate|sending|origin|your|ihr(?:er?)?|votre|su|seu)(?: \w+)? (?:web ?)?(?:server|host|gateway|listener|panel|relay|router|back ?-?end|front ?-?end|machine|system|ip)s?(?: (?:ips?|address(?:es)?|hosts?|urls?))?[\s:：]*$|\bopen relays?\b|\b(?:server|host) behind\b|\b(?:beacon\w*|call\w* (?:home|back|out)|phon\w* home|exfil\w*|redirect\w*|upload\w*|resolv\w*|points?|reverse shell|connect\w* back)\s(?:\w+\s)?to[\s:：]*$/;
/** Where a link leads to, which is no victim. */
const landing =
  /\b(?:landing|final|redirect\w*|destination|tujuan|destino|cible|ziel)[ -](?:urls?|link|page|site|situs)\b|\b(?:urls?|link|page|situs|site|halaman) (?:tujuan|destination|finale?|de destino)\b|\b(?:links?|buttons?|urls?|qr[- ]?codes?|lien|bouton|enlace|botón|botão|odkaz|länken|lenken) (?:\w+ )?(?:goes|go|leads?|points?|redirects?|takes (?:you|users|them)|führt|verweist|mène|renvoie|lleva|apunta|conduce|leva|aponta|porta|prowadzi|vede|leder|pekar|gaat|leidt) (?:to|nach|zu|auf|à|vers|a|para|do|na|til|till|naar)\W*$|跳转(?:网址|地址|链接|网站)|落地(?:页|主机|ip)/;
/** Where a page that is reported lies. */
const hosting =
  /\bhosting (?:server|ip|address|host|machine)|\b(?:hosted|hébergée?|alojad[oa]|hospedad[oa]) (?:at|on|by|en|em|sur)$|\b(?:ips?|(?:ip )?address|back ?-?end|origin|(?:web ?)?server|host) (?:ip )?(?:of|for|behind) (?:the |this |that |these )?(?:[\w-]+ )?(?:web ?)?(?:server|sites?|pages?|host|shop|domains?)\b|源站|真实(?:ip|服务器|地址)/;
const source =
  /\b(?:src|source|attacker|attacking|offending|reported|malicious|infected|sender|remote|infringer)\b|源|攻击ip|攻撃元|送信元|출발지/;

/** What a label such as `Source IP` or `目的地址` says of the value behind it; undefined for words that say nothing of it. */
export function meaningOf(label: string): LabelMeaning | undefined {
  const known = meanings.get(label);
  if (known !== undefined) return known === 'none' ? undefined : known;
  const meaning = tell(label);
  if (meanings.size >= meaningsAtMost) meanings.clear();
  meanings.set(label, meaning ?? 'none');
  return meaning;
}

/** Labels come again and again: the same in each row, the same in the mails of each sender. */
const meanings = new Map<string, LabelMeaning | 'none'>();
const meaningsAtMost = 5_000;

function isOfOthers(words: string): boolean {
  return other.test(words) || direction.test(words) || genuine.isIn(words) || imitated.isIn(words);
}

/** The genuine one beside what infringes. */
const ofOriginal =
  /^\W{0,4}(?:originals?|original (?:content|publication|source|material|title|location|version)|originalwerk|originalquelle|œuvre originale|page originale|obra original|página original|opera originale|oryginał|оригинал|原作|原创|原創|正版|オリジナル|원본|원작)(?: (?:urls?|links?))?\W{0,2}$/;
/** What stands before links of whoever writes. */
const leaving =
  /unsubscribe|opt[- ]?out|^\W*upgrade\W*$|abbestell|abmelden|désabonn|desinscr|darse de baja|cancelar (?:la )?suscripci|disiscri|wypisa|отписат|退订|配信停止|수신 ?거부/;
/** Where the notifier shows a report of it. */
const reportOfIt =
  /^(?:(?:abuse|full|detailed?|original|online|our)\s)?reports?(?: (?:urls?|links?|pages?|ids?|details))?$|^(?:meldung|bericht|rapport|signalement|informe|reporte|relatório|segnalazione|отч[её]т|报告链接|报告详情|举报链接|レポート)$|^\W*(?:(?:registered|registration|eu|us|uk|word|figurative|the) )*(?:trade ?marks?|copyrights?)(?: (?:registrations?|certificates?|documents?|extracts?))?$|^\W*(?:power of attorney|letter of authori[sz]ation|(?:proof|evidence) of ownership|registration certificate|registerauszug|vollmacht|procuration|poder notarial|procura|procuração|pełnomocnictwo|商标(?:注册)?证书?|授权(?:书|委托书)|委任状)$/;

function tell(label: string): LabelMeaning | undefined {
  const words = label
    .replace(/[_"'*#]+/g, ' ')
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/\b(?:can|may|could) (?:also )?be found\b/, '');
  if (words.length > 80) return undefined;
  if (ours.test(words)) return 'other';
  if (harmfulServer.test(words) && !/\b(?:our|my|target\w*|victims?|attacked)\b/.test(words)) return 'reported';
  if (ofOriginal.test(words)) return 'other';
  if (hosting.test(words) || landing.test(words)) return 'reported';
  if (leaving.test(words) || reportOfIt.test(words)) return 'notifier';
  const last = words.split(/\s+/).slice(-3).join(' ');
  if (last.length < words.length - 12) return meaningOf(last);
  if (source.test(words) && !/\b(?:reported by|reported from|dst|dest\w*|target)\b|目的/.test(words)) return 'reported';
  if (/^[^\p{L}]{0,3}(?:abuse|phishing|malicious)?\s?(?:urls?|links?|ips?)(?:\s|$)/u.test(words) && !isOfOthers(words))
    return 'reported';
  if (/\b(?:your|ihre?r?|vosso|sua?|votre)\b|(?<![а-я])ваш|您|贵|貴/.test(words) && reported.test(words))
    return 'reported';
  if (isOfOthers(words)) return 'other';
  if (nameServers.isIn(words) || notifier.test(words)) return 'notifier';
  return reported.test(words) ? 'reported' : undefined;
}

/** `found to be harmful to users:` is no `to:` of a connection. */
const noSide =
  /\bto be\b|(?<=\b(?:harmful|dangerous|unsafe|malicious|deceptive)) (?:to|for) (?:\w{1,12} )?(?:users|visitors|people|consumers)\b/g;

/** What lies below a heading of these is no contact of anybody's. */
const describing = /\b(?:country|asn|networks?|cidrs?|netblocks?|prefix(?:es)?|ranges?)\b|网段/;

/** `Sites that imitate our bank:`, with no word of whom that hits. */
function pretends(words: string): boolean {
  return (
    pretending.isIn(words) &&
    !genuine.isIn(words) &&
    !imitated.isIn(words) &&
    !/target|victim|brand|opfer|ziel|cible|v[íi]ctima|v[íi]tima|alvo|受害|被害|目的|目标|目標|对象|對象|피해|대상|жертв|цел/.test(
      words,
    )
  );
}

/** What a sentence or a heading such as `The following hosts are infected:` says of the lines below it. */
export function meaningOfHeading(sentence: string): LabelMeaning | undefined {
  const words = sentence.toLowerCase().slice(-160).replace(noSide, '');
  if (pretends(words)) return 'reported';
  // What comes last is about the lines below.
  const clause = /[，；。]([^，；。]{2,40})[:：]\s*$/.exec(words)?.[1];
  const meaning = clause === undefined ? undefined : meaningOf(clause);
  if (meaning !== undefined) return meaning;
  if (words.length < 40) return describing.test(words) ? undefined : meaningOf(words);
  if (
    /^(?:\W|the |following |list of |some of |all )*(?:targets?|victims?|destinations?|attacked|scanned|our (?:[\w-]{1,20} ){0,4}(?:hosts?|ips?|servers?|systems?|addresses|networks?|ranges?|machines?|sites?|sensors?|honeypots?|customers?|clients?|services?)(?= ?(?:attacked|targeted|affected|scanned|hit|which|that|:|：|$))|(?:hosts?|ips?|servers?|systems?|addresses) (?:of ours|scanned|attacked|targeted))(?!\w)/.test(
      words,
    )
  )
    return 'other';
  if (/目的|目标|目標|被攻击|被攻擊|受害|被害/.test(words)) return 'other';
  return reported.test(words) ? 'reported' : undefined;
}

/** The label right before a place of a line: `Source IP: `, `src=`, `"src_ip": "`, a cell of a table. */
export function labelBefore(text: string, start: number, floor: number): string | undefined {
  const before = text
    .slice(Math.max(floor, start - 90), start)
    .replace(/\((?:e?s|e?n)\)/g, '')
    .replace(/<URL:\s?$/i, '');
  const tag = /<([a-z][a-z0-9_:-]{1,40})(?:\s[a-z][\w:-]{0,20}=[^<>]{0,80})?>\s{0,4}$/i.exec(before)?.[1];
  if (tag !== undefined) return /^(?:ip|address|addr|host|value)/i.test(tag) ? `${tagAround(before, tag)} ${tag}` : tag;
  const end =
    /\s{0,4}(?:[:：=→]|[-=]>|\t|\||\s-\s|\b(?:is|was|are|were)|为|為|是|は|\s{3})[\s"'“”‘’<[(*:{`]{0,8}$/i.exec(
      before,
    )?.index;
  if (end === undefined) return undefined;
  const label = /[^\t|:：=,;，；、。(（{}[\]]{1,60}$/
    .exec(before.slice(0, end))?.[0]
    .replace(/^.*(?:[.!?]\s|>\s?<?)/, '')
    .trim();
  if (label === undefined || label === '') return undefined;
  const around = objectAround(before.slice(0, end - label.length));
  return around === '' ? label : `${around} ${label}`;
}

/** The element right around another one: `<Target><IP>`. */
function tagAround(before: string, tag: string): string {
  return new RegExp(`<([a-z][a-z0-9_:-]{1,40})>\\s{0,4}<${tag}>\\s{0,4}$`, 'i').exec(before)?.[1] ?? '';
}

/** The name of the object that a field of JSON belongs to, where both are on one line: `"victim": {"ip": `. */
function objectAround(before: string): string {
  return /"([a-z][a-z_-]{1,30})"\s{0,2}:\s{0,2}\{[^{}]{0,40}$/i.exec(before)?.[1] ?? '';
}
