import { labelBefore, meaningOf } from './labels.js';
import type { LabelMeaning } from './labels.js';
import type { Mention } from './mention.js';
import { isPlace } from './places-told.js';

/** What the words of its own line say of each mention, in the order of the mentions. */
export interface Side {
  readonly meaning: LabelMeaning | undefined;
  /** Whether it is said by a label rather than a preposition, an arrow or the shape of the line. */
  readonly labelled: boolean;
  /** Whether a heading above says it. */
  readonly above?: boolean;
  /** Whether the label tells of who acts, or of what is affected by it. */
  readonly tells?: 'acting' | 'affected' | undefined;
}

const unknown: Side = { meaning: undefined, labelled: false };
const and =
  /^[\s"'“”<>()[\]]{0,4}(?:[,;/&、，；|+]|and|or|und|oder|e|y|i|ou|и|和|及|与|と|및|-|–)?[\s"'“”<>()[\]]{0,4}$/i;
const arrow = /^[^a-z]{0,12}(?:->|-->|=>|==>|→|»|>)[^a-z]{0,6}$|^[^a-z]{0,8}(?:->|→)[^a-z]{0,4}(?:[a-z]{2,12}[:/ ])?$/i;
const backArrow = /^[^a-z]{0,8}(?:<-|<--|←|<=)[^a-z]{0,6}$/i;
const fromWords =
  /(?:\bfrom|\bexternal|\bby|\bvia client|\bsource|\bsrc|\bhost|\bip(?: address)?|\battacker|\bclient|\bban|\bfound|\bblocked?|\bdeny|\brhost=|\bof|\bvon|\baus|\bde|\bdo|\bda|\bdu|(?<![α-ω])(?:από|διεύθυνση)|(?<![а-я])(?:по|с|от|из|адреса?)|来自|來自|由|源自|から|遭到?)\s{0,3}(?:(?:the|address|ip|host|client|adresse|ip-adresse|ip-адреса?|endereço|вашего|адреса?|ip地址|主机|地址|user|outside|server at)[\s:/-]{0,3}){0,3}[\s"'“”<>()[\]:=/]{0,4}$/i;
const toWords =
  /(?:(?<!(?:było|adres|adresy|jest|źródło)\s)\bto|\bdest(?:addr|_?ip|ination)?|\bdst(?:addr|_?ip)?|\bdaddr|\bagainst|\btowards?|\binto|\bat|\bon|\bour (?:\w{1,12} )?(?:server|host|network|honeypot|system|site|sinkhole|ip|customer|client|user|partner|sensor|machine|firewall|relay|gateway|router|mail ?server|web ?server|dns|name ?server|resolver|mx|mta|vps|appliance|ids|instance|computer|pc)s?,?|\bmy (?:\w{1,12} )?(?:server|host|site|ip|address)(?: is)?|\bvictim|\btarget|\bsinkhole|\bhoneypot|\bfront ?-?end|\bload ?-?balancer|\bwan(?: ip)?|\bnach|\bgegen|\bauf|\bunser\w{0,2}|\bpara|\bcontra|\bno|\bnoss[oa]|\bnotre|\bnos|\bnuestr[oa]s?|\binternal|\bi am|\bbehind|\bto (?:flood|attack|scan|hit|target|probe|ddos)|\b(?:hit|attacked|flooded|scanned|probed|targeted|hitting|attacking|scanning|probing|flooding|targeting|brute[- ]?forcing)|\bonze?|\bons|\bnasz\w{0,4}|\bnostr[oaie]|\bnostru|\bnoastr\w{1,2}|\bkami|\bkita|\bvår\w?|\bvores|\bnaš\w{0,4}|\bnáš|(?:máy chủ|mạng|hệ thống) (?:của )?chúng (?:tôi|ta)|sunucu(?:muza|muz|larımıza)|sistem(?:imize|imiz|lerimize)|ağ(?:ımıza|ımız)|خادمنا|خوادمنا|شبكتنا|ของเรา|(?:server|website|sistem|jaringan) (?:milik )?(?:kami|kita)|(?<![α-ω])(?:προς|στον|στην|στο|προορισμό[α-ω])|(?<![а-я])(?:на|к|получател[а-я]{0,2}|жертв[а-я]{0,2}|наш\w{0,4})|(?<![а-я])наш[а-я]{1,4}|攻击|攻擊|访问|連接|连接|扫描|我[司方们校院行局台厂部室]|我(?:单位|公司|中心)|敝公司|本(?:公司|单位|校|院|行|中心)|弊社|当社|저희|당사|우리|へ|に)\s{0,3}(?:(?:the|our|my|address|addresses|ips?|hosts?|server|servers|system|network|front ?end|unser\w{0,2}|serveur|servidor|serwer\w{0,3}|serverul|sieci|rete|sistema|web|mail|vpn|api|waf|nosso|нашему|нашего|наш|сервер[а-я]{0,2}|информационн[а-я]{2,3}|ресурс[а-я]{0,2}|сайт[а-я]{0,2}|портал[а-я]{0,2}|我司|我方|我们的|的|网站|系统|主站|邮件|对外|服务器|伺服器|主機|主机|地址|サーバ|서버|inside|port|is|was|at)[\s:/]{0,3}){0,4}[\s"'“”<>()（[\]:=/]{0,4}$/i;
/** Where something harmful lies, which an address behind `at` or `on` is otherwise not. */
const hostedWords =
  /(?<![а-я])размещ[а-яё]{2,8} (?:на|по адресу)\s(?:ip |сервере )?$|\b(?:hosted|hosting|hébergé|gehostet|alojad[oa]|hospedad[oa]|located|resolv(?:es?|ed|ing)|points?|pointing|served|running|runs|available|reachable|resid(?:es?|ing)|sits?|lies|hosts? (?:for|of) \S{1,40} (?:is|are))\s(?:\w{1,12}\s){0,3}(?:at|on|to|in|by|from|bei|auf|en|em|chez)[\s:](?:the\s)?(?:ip|address|ip address|server|host)?[\s:"'(<[]{0,4}$/i;
/** Where stolen data or infected machines go. */
const harmfulWay =
  /\b(?:exfiltrat\w{1,4}|exfil|beacon\w{0,4}|call\w{0,3} (?:home|back|out)|phon\w{1,3} home|redirect\w{0,4}|uploads?|uploading|reverse shells?|connect(?:s|ing)? back|connect-?back|moved|migrated|relocated|switched|sends? (?:\w{1,12} ){0,2}(?:data|credentials|passwords|cookies)|resolv\w{1,3}|points?)\s(?:\w{1,12}\s){0,3}to:?\s(?:the\s)?(?:ip|address|ip address|server|host)?[\s:"'(<[]{0,4}$/i;
const outward =
  /\b(?:stolen|exfil\w*|our|internal|infected|malware|trojan|implant|sample|payload)\b[^.;]{0,50}\b(?:connect\w*|communicat\w+|talk\w*|reach\w* out|calls?)\s(?:\w+\s){0,2}to\s$|\b(?:daten|data|datos|dados|données|dati|credentials|zugangsdaten|passwords)\b[^.,;]{0,40}\s(?:to|nach|an|vers|para|hacia)\s$/i;
const harmfulPlace =
  /(?:\b(?:your|this) (?:[\w-]{1,15} )?(?:server|host|machine|system|site|page|vps|instance)|c2|c&c|cnc|controllers?|malware|payload|panel|botnet|web ?shells?|phish\w*|kit|scam|fraud\w*|fake \w{1,12}) (?:server |site |page |host |panel )?(?:is |was |are )?(?:at|on)\s(?:the\s)?(?:ip|address|ip address|host)?[\s:"'(<[]{0,4}$/i;
/** The address of a link that stands before it. */
const placeOfLink =
  /^[>"')\]]{0,3}\s{0,3}(?:[([]|(?:is |was )?(?:hosted )?(?:at|on|auf|em|en)\b)[\s:(]{0,3}(?:ip|server|host|the|address|\s){0,12}[\s:([]{0,3}$/i;

/** `A to B`: whoever stands before is the one who acted. */
const onward = /^(?::\d{1,5})?\s{1,2}(?:to|against|nach|para|contra|на)\s/i;
const ownPage =
  /(?:\b(?:our|my|unsere?|notre|nuestr[oa]|noss[oa])|弊社|当社|我司|本行|本公司|敝公司|우리|당사|наш[а-я]{0,3})\s?(?:[\w-]{1,20}\s)?(?:own\s)?(?:web\s?site|site|page|homepage|home page|shop|portal|service|webseite|seite|サイト|ページ|网站|網站|官网|官網|홈페이지|사이트|сайт[а-я]{0,2}|página)?[^a-z0-9]{0,6}$/i;
/** `unserem VPN-Gateway `, `our customer portal `, right before a name or an address; no verb between. */
const ownName =
  /\b(?:our|my|unsere?[mnrs]?|notre|nos|nuestr[oa]s?|noss[oa]s?|nostr[oaie]|vores|vår\p{L}?|onze?|nasz\p{L}{0,4}|naš\p{L}{0,3})\s(?!(?:\S{1,40}\s){0,3}(?:\p{L}*ed|found|saw|sees?|shows?|logs?|got|detects?|reports?|has|have|is|are|was|were|at|in|from|to|by|with|via|and|of|that|which|attackers?|phish\p{L}*)\s)(?:[\p{L}\d-]{2,25}\s){1,3}$/iu;
/** `the official site of the bank is `. */
const officialPage =
  /\bwhose (?:\w+ )?(?:web ?site|site|page)s? (?:is|are|can be found|may be found)\b[^.]{0,30}$|(?:(?<!not |n't |nicht |non |pas |no )\b(?:official|legit|legitimate|genuine|real|ufficiale|legittimo|officiel\w{0,2}|oficial|offiziell\w{0,2}|echte|riktiga?|rigtige|ekte|prawdziw\p{L}{1,3}|verdadeir[oa]|verdader[oa]|véritable|gerçek|oikea|skutečn\p{L}{1,2}|valódi)\b|官方|真(?:正|实|實|的)?(?:网站|網站|网址|網址|官网)?|官网|官網|正规|正規|공식|정상|本物(?:の\S{1,8})?は?|本当の|จริง|chính thức|(?<![а-я])(?:настоящ|официальн)[а-я]{1,3})\s{0,2}(?:[\p{L}.'-]{1,15}\s{0,2}){0,6}[:：]?[\s("'<]{0,3}$/iu;
/** What an attack or an imitation is of. */
const attacked =
  /(?:\b(?:against|targeting|attacking|attacks? (?:on|to)|hitting|flooding|scanning|impersonat\w{1,4}|imitat\w{1,4}|mimic\w{0,4}|spoof(?:s|ed|ing)|pos(?:es|ing) as|pretend\w{0,3} to be|cop(?:y|ies) of|clones? of|contra|gegen|suplanta\w{0,3}|imita|imite|usurp\w{1,5}|nachahm\w{0,3}|se fait passer pour|se hace pasar por|se passa por|si spaccia per|podszywa\w{0,5} się pod)|(?<![а-я])(?:копиру\p{L}{2,3}|имитиру\p{L}{2,3}|подделыва\p{L}{2,3}|под видом)|攻击|攻擊|冒充|仿冒|假冒|模仿|伪装成|偽裝成)\s{0,2}(?:(?:the|our|my|your|site|website|page|brand|domain|of|de|la|le|el|die|unsere?\w?|сайт\p{L}?|банка|страниц\p{L}|官网|网站)\s{0,2}){0,3}[:：]?[\s"'“<(（]{0,3}$/iu;
/** `X를 사칭한`, `X を装った`, `X is being impersonated`: whom a page imitates. */
const imitatedAfter =
  /^[\s"'”>)）\]」』/]{0,4}(?:(?:를|을|의)?\s?(?:사칭|위장|모방)|を\s?(?:装|騙|かた|模|偽)|(?:is|was|has been|are|were)\s(?:being\s)?(?:impersonated|spoofed|imitated|cloned|copied)|wird\s(?:nachgeahmt|imitiert|kopiert))/iu;
/** On whose behalf somebody writes. */
const behalf =
  /(?:\b(?:on behalf of|we represent|representing|acting for|au nom d[eu]|représent\w{2,6}|im (?:namen|auftrag) (?:von|der|des)|vertreten|en nombre de|representa(?:mos|ndo)|em nome d[aeo]|per conto d\w{1,4}|rappresent\w{4,7})\b|(?<![а-я])(?:представля\p{L}{2,3} интересы|от имени|в интересах)|我们代表|受[^，。]{2,16}委托|を代理)[^.。!?]{0,90}$/iu;
/** What stands between those whom a writer acts for and what is reported. */
const complaining =
  /\b(?:phish\w*|infring\w*|fak\w*|fraud\w*|scam\w*|counterfeit\w*|following|remov\w+|report\w*|take ?down|imitat\w+|fälsch\w*|contrefa\w*|falso)\b|仿冒|钓鱼|偽|(?<![а-я])поддельн/iu;
/** What was dealt with already. */
const settled =
  /^\s(?:is|are) (?:our|my) (?:own )?(?:\w+ ){0,2}(?:networks?|ranges?|subnets?|prefix(?:es)?|servers?|hosts?|scanners?|sensors?|clients?|machines?|workstations?|monitors?|monitoring|probes?|crawlers?|office|gateways?|firewalls?|proxy|address(?:es)?|ips?)\b|^["'>)\]]{0,3}\s{1,2}(?:has|have|was|were) (?:already )?(?:been )?(?:suspended|terminated|cleaned(?: up)?|taken (?:down|offline)|handled|dealt with|removed already|null-?routed)\b|^[\s(（]{1,3}(?:đã xử lý|already (?:cleaned|fixed|handled)|sudah di\w+|resolved|fixed|cleaned|handled|benign|behoben|corrigé|対応済|処理済)|^[\s(（]?(?:已|已经|已經)(?:下线|下線|关停|關停|处置完|清理完)/i;
/** What is said in brackets, or after a dash, right behind what is reported. */
const reportedAfter =
  /^[>"')\]]{0,3}\s{0,3}[([（–—-]\s{0,2}(?:\p{L}+ ){0,2}(?:compromised|hacked|infected|malicious|phish\p{L}*|malware|c2|c&c|payload|scam|fake|defaced|spam\p{L}*|second stage|dropper|botnet|fraud\p{L}*|被黑|钓鱼|釣魚|恶意|惡意|木马|仿冒)/iu;
/** Where the notifier looked from. */
const ownTests =
  /\b(?:probe|survey|crawler|measurement)s? (?:sources?|hosts?|ips?|ip addresses|addresses|servers?|nodes?)(?: (?:is|are|was|were))?\s?[:(]?\s?$|\b(?:tested|checked|verified|(?:we|our \w{1,12}) (?:(?:are|were|is|have been) )?(?:scan|scanning|scanned|test|testing|probe|probing)|scans? (?:come|comes|came|originate|originates))\sfrom\s(?:the )?(?:ip |address |host )?[([]?$/i;
/** `our mail server mx1 (IP: `: a place of the notifier's own, with its address in brackets. */
const ownPlace =
  /(?:\b(?:our|my|unsere?[mnrs]?|notre|nuestr[oa]s?|noss[oa]s?)\s(?:[\p{L}\p{N}.'@_-]{1,40}\s{1,2}){1,4}|(?<![а-я])наш[а-я]{0,4}\s(?:[\p{L}\p{N}.-]{1,40}\s{1,2}){1,3}|(?:我[司方们校院行局台厂部室]|我单位|我公司|本(?:公司|单位|校|院|行)|弊社|当社|당사|저희|자사)[^，。,.;；()（）]{0,20})[(（[]\s{0,2}(?:ips?|ip[- ]?(?:address|adresse?|地址|アドレス|주소)|address|addr|地址|адрес|アドレス|주소)?\s{0,2}[:：=-]?\s{0,2}$/iu;
/** `my own IP is `. */
const ownAddress =
  /(?:\b(?:my|our|mijn|meine?|unsere?|mon|mi|meu|minha|il mio|moje|mój|min)\s(?:(?:own|public|home|eigene?n?|propre|propia|própri[oa]|proprio|egen)\s){0,2}(?:ip|ip[- ]?(?:address|adress?e?)|address|adress?e?|direcci[oó]n(?: ip)?|endereço(?: ip)?|indirizzo(?: ip)?)\s(?:is|was|ist|est|es|é|è|to)|(?:我|我们|本人)的?(?:公网|外网|本机)?(?:ip|地址|ip地址)(?:是|为))[\s:：]{1,3}[\s"'(<[]{0,3}$/iu;
/** `对我网站（`: what was done to whoever stands before the bracket. */
const doneTo =
  /(?:我[司方们校院行局台厂部]|我单位|我公司|本(?:公司|单位|校|院|行|所))[^。；;]{0,60}(?<![a-z])ip(?:地址)?\s?[为為是:：]\s?$|(?:对|對|向|針對|针对)[^，。,；;、:：()（）]{1,24}[(（]\s{0,2}(?:ip)?\s{0,2}[:：]?\s{0,2}$/i;
/** `www.example.org (server `, `www.example.org, IP: `: the address of the name before it. */
const behindIt =
  /^[>"')\]]{0,3}\s{0,3}[([（,，;；]\s{0,2}(?:ips?|server|web ?server|host|address|adresse|ip[- ]address|地址|\s){0,4}[:：]?\s{0,2}$/i;
const victimAfter =
  /^(?::\d{1,5})?\s{0,2}[([,]?\s{0,2}(?:(?:was|is|are|were|being|as)\s)?(?:(?:the|our|my|a|one of our)\s)?(?:target|victim|sinkhole|honeypot|sensor|destination|our (?:server|network|host|customer|sensor|client|system)|受害|目的|被攻击|蜜罐)|^\s?->\s?\/|^(?::\d{1,5})?\s{0,2}[)\]]?,?\s(?:is|was|are|were|has been|have been|had been|gets?|got|keeps?|wird|wurde|werden)\s(?:\w{2,12}\s)?(?:being\s)?(?:attacked|scanned|targeted|hit|flooded|probed|ddosed|bombarded|hammered|angegriffen|gescannt)\b|^\s(?:anzugreifen|zu überlasten|lahmzulegen|adresimize|sunucumuza|sistemimize)/i;

/** `X 自今晚起遭受流量攻击`. */
const suffersAfter =
  /^[)）」]?[^。；;，,\d]{0,8}(?:[^。；;，,]{0,16}起)?(?:遭受|遭到|遭遇|受到)[^。；;]{0,30}(?:攻击|攻擊|破解|入侵|爆破|扫描|掃描|淹没)/u;

/** Tells the sides of what a line says happened: who acted, and whom it hit. */
export function sidesOf(text: string, mentions: readonly Mention[]): Side[] {
  const sides: Side[] = [];
  let floor = 0;
  for (const [index, mention] of mentions.entries()) {
    const previous = mentions[index - 1];
    const gap = previous === undefined ? undefined : text.slice(previous.end, mention.start);
    const behindLink = previous?.kind === 'url' ? gap : undefined;
    const behindName = previous?.kind === 'domain' ? gap : behindLink;
    sides.push(sideOf(text, mention, { floor, gap, behindLink, behindName, previous: sides[index - 1] }));
    if (previous !== undefined && gap !== undefined && isConnection(previous, mention)) turnArrows(sides, index, gap);
    floor = mention.end;
  }
  return sides;
}

/** A name before an address is where it leads to. */
function isConnection(one: Mention, other: Mention): boolean {
  return (
    /^(?:ip|domain)/.test(other.kind) &&
    (one.kind.startsWith('ip') || (one.kind === 'domain' && other.kind === 'domain'))
  );
}

/** What stands before a mention on its line. */
interface Before {
  /** Where the mention before it ends. */
  readonly floor: number;
  readonly gap: string | undefined;
  /** The gap, where what stands before is a link. */
  readonly behindLink: string | undefined;
  /** The same for a link or a name. */
  readonly behindName: string | undefined;
  readonly previous: Side | undefined;
}

function sideOf(text: string, mention: Mention, { floor, gap, behindLink, behindName, previous }: Before): Side {
  if (
    mention.kind.startsWith('ip') &&
    onward.test(text.slice(mention.end, mention.end + 20)) &&
    previous?.labelled !== true
  ) {
    return { meaning: 'reported', labelled: false };
  }
  const isAddress = mention.kind.startsWith('ip') || mention.kind === 'cidr';
  const after = text.slice(mention.end, mention.end + 60);
  if (!isAddress && reportedAfter.test(after)) return { meaning: 'reported', labelled: true };
  if (previous !== undefined && gap !== undefined && (and.test(gap) || /^:\d{1,5}\s{0,2}[,;]?\s{0,2}$/.test(gap)))
    return previous;
  const near = text.slice(Math.max(floor, mention.start - 90), mention.start);
  if (isAddress && behindName !== undefined && previous?.meaning === 'other' && behindIt.test(behindName))
    return previous;
  const inWords = isAddress && !near.endsWith('=') ? sideInWords(near) : undefined;
  if (inWords !== undefined) return inWords;
  if (/^(?:url|domain)/.test(mention.kind) && near.length > 20 && behalf.test(near) && !complaining.test(near))
    return { meaning: 'other', labelled: true };
  const label = labelBefore(text, mention.start, floor);
  const meaning = label === undefined ? undefined : meaningOf(label);
  if (meaning !== undefined) return { meaning, labelled: true, tells: toldBy(label ?? '') };
  const before = text.slice(Math.max(floor, mention.start - 50), mention.start);
  if ((isAddress || mention.kind === 'domain') && isHosted(before, behindLink, previous))
    return { meaning: 'reported', labelled: false };
  if (victimAfter.test(after) || settled.test(after) || (isAddress && suffersAfter.test(after)))
    return { meaning: 'other', labelled: false };
  if (/^(?:ip|domain)/.test(mention.kind) && toWords.test(before) && !(isAddress && isPlace(before, near)))
    return { meaning: 'other', labelled: false };
  if (
    /^(?:url|domain)/.test(mention.kind) &&
    (attacked.test(before) || imitatedAfter.test(after) || ownName.test(before) || officialPage.test(before))
  )
    return { meaning: 'other', labelled: false };
  if (/^(?:url|domain)/.test(mention.kind) && ownPage.test(before)) return { meaning: 'other', labelled: false };
  if (fromWords.test(before)) return { meaning: 'reported', labelled: false };
  const start = isAddress ? labelOfLine.exec(text.slice(0, mention.start))?.[1] : undefined;
  const ofLine = start === undefined ? undefined : meaningOf(start);
  return ofLine === 'other' || ofLine === 'notifier' ? { meaning: ofLine, labelled: true } : unknown;
}

/** A label at the start of its line, with some words between it and the first address. */
const labelOfLine = /^[^\p{L}]{0,6}([\p{L}][\p{L} ]{1,24}?)\s{0,6}[:：\t][^:：@.]{1,40}$/u;

function toldBy(label: string): Side['tells'] {
  if (/affected|impacted|受影响|受影響/i.test(label)) return 'affected';
  return /attack|offend|source|\bsrc|malicious|攻击|攻擊|来源|來源|源ip/i.test(label) ? 'acting' : undefined;
}

/** What the words right before an address tell, whatever a label among them would. */
function sideInWords(near: string): Side | undefined {
  if (ownName.test(near)) return { meaning: 'other', labelled: false };
  if ([ownPlace, ownTests, ownAddress, doneTo].some((words) => words.test(near)))
    return { meaning: 'other', labelled: true };
  return hostedWords.test(near.slice(-50)) ? { meaning: 'reported', labelled: true } : undefined;
}

/** `A -> B` and `B <- A`: an arrow outweighs whatever else was thought of both. */
function turnArrows(sides: Side[], index: number, gap: string): void {
  const forward = arrow.test(gap);
  if (!forward && !backArrow.test(gap)) return;
  const before = sides[index - 1];
  const acted: Side = { meaning: 'reported', labelled: false };
  const hit: Side = { meaning: 'other', labelled: false };
  if (before?.labelled !== true || forward)
    sides[index - 1] = forward ? { ...acted, labelled: before?.meaning === 'reported' && before.labelled } : hit;
  sides[index] = forward ? hit : acted;
}

function isHosted(before: string, behindLink: string | undefined, link: Side | undefined): boolean {
  if (behindLink !== undefined && placeOfLink.test(behindLink)) return link?.meaning !== 'other';
  return [hostedWords, harmfulPlace, harmfulWay, outward].some((words) => words.test(before));
}
