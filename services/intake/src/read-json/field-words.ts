import type { FieldMeaning } from './field-meaning.js';

/** Spellings that run words together. */
export const joined = new Map<string, readonly string[]>(
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

export const valueWords = new Map<string, FieldMeaning>([
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

export function listed(list: string): readonly string[] {
  return list.split(/\s+/).filter(Boolean);
}

export const hashWords = new Set(listed('md5 sha1 sha256'));
/** Before a hash, they say that it is of something else than a file that was found. */
export const notOfFiles = new Set(
  listed(
    'certificate cert ssl tls ja3 ja3s ja4 hassh fingerprint reference references legitimate legit issuer subject',
  ),
);

/** Who was hit, who saw it and who says so, with all that lies below such a name. */
export const otherSide = new Set(
  listed(`
  destination dest dst target targets targeted victim victims resp recipient recipients rcpt
  reporter sender contact contacts sensor sensors honeypot detector observer collector notifier
  analyzer abuse support registrar whois organization organisation reference references refs legitimate legit
`),
);

/** Names whose own value is no more than somebody else's address. */
export const aside = new Set(
  listed(`
  to ref feed provider agent link links permalink documentation docs help screenshot logo image schema original brand
  analysis advisory lookup local internal server dns ns nameserver nameservers resolver cc bcc replyto generator author
  detail api next previous self license homepage vendor creator created owner virustotal
`),
);

/** With these before it, a URL leads to what the notifier has written. */
export const ofPages = new Set(
  listed('details more info portal report reports result results case ticket console dashboard doc incident alert'),
);

/** What describes an address without being one to act on. */
export const describing = new Set(
  listed(`
  reverse rdns ptr asn as network range cidr prefix country geo geoip geolocation city count uuid 
  description comment note title version status agent useragent raw path query referer referrer tld isp zone
  region certificate cert ssl tls ja3 payload message
`),
);

export const times = new Set(listed('time timestamp ts date datetime seen added detected observed when created'));
export const types = new Set(
  `classification type,type,event type,category,categories,threat type,threat,attack type,tag,tags,incident type,abuse type,
alert signature,alert category,event category,class,classification,kind,infection,malware,botnet,family,malware family,malware name`
    .split(',')
    .map((type) => type.trim()),
);
