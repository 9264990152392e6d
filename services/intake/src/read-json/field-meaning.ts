/** What a field of a record of unknown kind holds, told by its path. */
export type FieldMeaning =
  'ip' | 'url' | 'host' | 'hash' | 'email' | 'cve' | 'indicator' | 'port' | 'time' | 'type' | 'detail' | 'other side';

/** Told by the words of the path (`source.ip`, `src_ip`, `sourceIPAddress`), each path once. */
export function meaningOf(path: string): FieldMeaning {
  const known = meanings.get(path);
  if (known !== undefined) return known;
  const told = tell(wordsOf(path));
  if (meanings.size < 5_000) meanings.set(path, told);
  return told;
}

/** Whether a field says itself that it is of who acts. */
export function isOfSource(path: string): boolean {
  return wordsOf(path).some((word) => sourceWords.has(word));
}

/** Whether all that lies below a name is of those hit or of those who tell. */
export function isOfOtherSide(path: string): boolean {
  return wordsOf(path).some((word) => otherSide.has(word));
}

/** Whether a field, or what it says, tells of a machine that somebody else gives orders to. */
export function tellsOfInfection(words: string): boolean {
  return wordsOf(words).some((word) => infectionWords.has(word));
}

/** Whether such a field names what acts. */
export function isSubject(meaning: FieldMeaning): boolean {
  return subjects.has(meaning);
}

const subjects: ReadonlySet<FieldMeaning> = new Set(['ip', 'url', 'host', 'hash', 'email', 'cve', 'indicator']);

const harmful = 'malicious malware payload payloads phish phishing dropper loader dropped c2 cnc landing exploit stage';
const harmfulWords = new Set(listed(harmful));
const sourceWords = new Set(
  listed(`source src attacker attackers orig client remote offender bot infected ${harmful}`),
);
const infectionWords = new Set(listed('sinkhole sinkholed botnet botnets infection infections infected drone drones'));

const meanings = new Map<string, FieldMeaning>();

/** What a search engine wraps its documents in says nothing of who acted. */
function wordsOf(path: string): readonly string[] {
  return inEnglish(path.slice(-200).replace(/(^|\.)_source\./, '$1'))
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9\u0080-\uffff]+/)
    .filter(Boolean)
    .flatMap((word) => joined.get(word) ?? [word]);
}

/** The words that headings in Chinese are made of. */
const chinese: readonly (readonly [RegExp, string])[] = [
  [/目的|目标|受害|被攻击|举报|联系/g, ' destination '],
  [/网址|链接/g, ' url '],
  [/域名/g, ' domain '],
  [/地址/g, ' address '],
  [/时间|日期/g, ' time '],
  [/端口/g, ' port '],
  [/类型|类别/g, ' type '],
  [/事件/g, ' event '],
  [/威胁/g, ' threat '],
  [/攻击/g, ' attack '],
  [/恶意/g, ' malicious '],
  [/源/g, ' source '],
];

function inEnglish(path: string): string {
  if (!/[\u4e00-\u9fff]/.test(path)) return path;
  const translated = chinese.reduce((text, [words, word]) => text.replace(words, word), path);
  return translated.replace(/[\u4e00-\u9fff]+/g, ' ');
}

function tell(words: readonly string[]): FieldMeaning {
  const last = words.at(-1) ?? '';
  // What was run where somebody was hit did the hitting.
  if (hashWords.has(last) && !words.some((word) => notOfFiles.has(word))) return 'hash';
  if (words.some((word) => otherSide.has(word))) return 'other side';
  if (times.has(last) || last === 'at' || (words.includes('time') && !words.includes('zone'))) return 'time';
  if (words.includes('sinkhole') && !words.some((word) => sourceWords.has(word))) return 'other side';
  const isOfAttacker = words.some((word) => /^(?:c2|cnc|malicious|attacker)$/.test(word));
  if (!isOfAttacker && words.some((word) => aside.has(word))) return 'other side';
  if (/^(?:url|uri)s?$/.test(last) && words.some((word) => harmfulWords.has(word))) return 'url';
  if (/^(?:url|uri|link)$/.test(last) && words.some((word) => ofPages.has(word))) return 'detail';
  if (words.some((word) => describing.has(word))) return 'detail';
  if (last === 'id') return 'detail';
  if (types.has(words.join(' '))) return 'type';
  if (last === 'port') return 'port';
  for (const word of words.toReversed()) {
    const meaning = valueWords.get(word);
    if (meaning !== undefined) return meaning;
  }
  return 'detail';
}

/** Spellings that run words together. */
const joined = new Map<string, readonly string[]>(
  Object.entries({
    srcip: ['src', 'ip'],
    sourceip: ['source', 'ip'],
    ipaddress: ['ip', 'address'],
    ipaddr: ['ip', 'address'],
    remoteip: ['remote', 'ip'],
    clientip: ['client', 'ip'],
    attackerip: ['attacker', 'ip'],
    dstip: ['dst', 'ip'],
    destip: ['dest', 'ip'],
    destinationip: ['destination', 'ip'],
    targetip: ['target', 'ip'],
    victimip: ['victim', 'ip'],
    srcport: ['src', 'port'],
    sourceport: ['source', 'port'],
    dstport: ['dst', 'port'],
    destport: ['dest', 'port'],
    destinationport: ['destination', 'port'],
    domainname: ['domain'],
    hostname: ['hostname'],
    timestamp: ['timestamp'],
    eventtime: ['event', 'time'],
    dateadded: ['date', 'added'],
    firstseen: ['first', 'seen'],
    lastseen: ['last', 'seen'],
    shasum: ['sha256'],
    datetime: ['time'],
  }),
);

const valueWords = new Map<string, FieldMeaning>([
  ...of('ip', 'ip ips ipv4 ipv6 ip4 ip6 addr address addresses src source sources orig'),
  ...of('ip', 'attacker attackers offender offenders client remote bot bots infected'),
  ...of('url', 'url urls uri uris'),
  ...of('host', 'domain domains fqdn fqdns host hosts hostname hostnames'),
  ...of('hash', 'md5 sha1 sha256 hash hashes file sample'),
  ...of('email', 'spammer from'),
  ...of('cve', 'cve cves cnvd'),
  ...of('indicator', 'c2 c2s cnc indicator indicators ioc iocs observable observables artifact value values'),
]);

function of(meaning: FieldMeaning, list: string): readonly (readonly [string, FieldMeaning])[] {
  return listed(list).map((word) => [word, meaning]);
}

function listed(list: string): readonly string[] {
  return list.split(/\s+/).filter(Boolean);
}

const hashWords = new Set(listed('md5 sha1 sha256'));
/** Before a hash, they say that it is of something else than a file that was found. */
const notOfFiles = new Set(
  listed(
    'certificate cert ssl tls ja3 ja3s ja4 hassh fingerprint reference references legitimate legit issuer subject',
  ),
);

/** Who was hit, who saw it and who says so, with all that lies below such a name. */
const otherSide = new Set(
  listed(`
  destination dest dst target targets targeted victim victims resp recipient recipients rcpt
  reporter sender contact contacts sensor sensors honeypot detector observer collector notifier
  analyzer abuse support registrar whois organization organisation reference references refs legitimate legit
`),
);

/** Names whose own value is no more than somebody else's address. */
const aside = new Set(
  listed(`
  to ref feed provider agent link links permalink documentation docs help screenshot logo image schema original brand
  analysis advisory lookup local internal server dns ns nameserver nameservers resolver cc bcc replyto generator author
  detail api next previous self license homepage vendor creator created owner virustotal
`),
);

/** With these before it, a URL leads to what the notifier has written. */
const ofPages = new Set(
  listed('details more info portal report reports result results case ticket console dashboard doc incident alert'),
);

/** What describes an address without being one to act on. */
const describing = new Set(
  listed(`
  reverse rdns ptr asn as network range cidr prefix country geo geoip geolocation city count uuid 
  description comment note title version status agent useragent raw path query referer referrer tld isp zone
  region certificate cert ssl tls ja3 payload message
`),
);

const times = new Set(listed('time timestamp ts date datetime seen added detected observed when created'));
const types = new Set(
  `classification type,type,event type,category,categories,threat type,threat,attack type,tag,tags,incident type,abuse type,
alert signature,alert category,event category,class,classification,kind,infection,malware,botnet,family,malware family,malware name`
    .split(',')
    .map((type) => type.trim()),
);
