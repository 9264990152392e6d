import type { ColumnMeaning } from '../read-content/reader.js';

/**
 * Shadowserver's reports by the columns that name their subject, after its schema
 * (github.com/The-Shadowserver-Foundation/report_schema, reports.json) and the names of former years.
 */
export interface ReportFamily {
  /** What columns mean; the others are details. Of two that mean the same, the first that a report has counts. */
  readonly columns: Readonly<Record<string, ColumnMeaning>>;
  /** A column without which a file is none of the family. */
  readonly subject: string;
}

const families = {
  /** Something that answers at an address: scans, populations, devices, infected machines of former years. */
  service: { subject: 'ip', columns: { ip: 'ip', port: 'port' } },
  /** Something that an address did to a sensor: `dst_` is the sensor or the victim. */
  event: { subject: 'src_ip', columns: { src_ip: 'ip', src_port: 'port' } },
  /** An address that was hit; `src_` is who controls the attack. */
  target: { subject: 'dst_ip', columns: { dst_ip: 'ip', dst_port: 'port' } },
  /** A page that leads to a sinkhole. */
  referer: {
    subject: 'http_referer_ip',
    columns: { http_referer: 'url', http_referer_ip: 'ip', http_referer_port: 'port' },
  },
  /** A page with malware, phishing or spam. */
  page: { subject: 'url', columns: { url: 'url', ip: 'ip', port: 'port', sha256: 'hash', md5: 'hash' } },
  /** Where samples connected to. */
  sample: {
    subject: 'ip',
    columns: { url: 'url', ip: 'ip', port: 'port', md5: 'hash', md5hash: 'hash', sha1: 'hash', sha256: 'hash' },
  },
  /** What samples asked for. */
  question: {
    subject: 'request',
    columns: { request: 'domain', md5: 'hash', md5hash: 'hash', sha1: 'hash', sha256: 'hash' },
  },
  account: { subject: 'email', columns: { email: 'email' } },
  victim: { subject: 'website', columns: { website: 'domain' } },
} as const satisfies Record<string, ReportFamily>;

type FamilyName = keyof typeof families;

/** Services that are looked for in both protocols; in IPv6 the name begins with `scan6_`. */
const scansOfBoth = `activemq badsecrets bgp cwmp dns elasticsearch exchange ftp http http_proxy http_vulnerable imap
  imap_vulnerable ip_tunnel ipp isakmp ldap_tcp mikrotik_service mongodb mqtt mqtt_anon msrpc mysql ntp ntpmonitor pop3
  pop3_vulnerable postgres rdp rsync slp smb smtp smtp_vulnerable snmp ssh ssl ssl_freak ssl_poodle stun telnet vnc`;

const scansOfOne = `adb afp amqp ard chargen cisco_smart_install coap couchdb db2 ddos_middlebox docker dvr_dhcpdiscover epmd
  gtp hadoop ics ipmi kubernetes ldap ldap_udp log4shell_vulnerable loop_dos mdns memcached modbus msrdpeudp mssql nat_pmp
  netbios netis_router portmapper post_exploitation_framework qotd quic radmin rdpeudp redis sip socks ssdp synfulknock
  tftp ubiquiti ws_discovery xdmcp`;

const others: Readonly<Record<FamilyName, string>> = {
  service: `blocklist blacklist compromised_iot compromised_iot6 compromised_website compromised_website6 device_id device_id6
    population_bgp population6_bgp population_http_proxy population6_http_proxy population_isakmp population6_isakmp
    population_msmq population6_msmq population_ntrip population6_ntrip special special6 targeted_host targeted_host6
    botnet_drone drone drone_brute_force caida_ip_spoofer
    cisco_smart_install cwmp darknet dns_openresolver microsoft_sinkhole netis_router outdated_dnssec_key
    sinkhole_http_drone ssl_scan`,
  event: `event4_ddos_participant event6_ddos_participant event4_honeypot_adb_scan event4_honeypot_brute_force
    event4_honeypot_darknet event4_honeypot_ddos event4_honeypot_ddos_amp event4_honeypot_http_scan event4_honeypot_ics_scan
    event4_honeypot_ikev2_scan event4_honeypot_rdp_scan event4_honeypot_rocketmq_scan event4_honeypot_smb_scan
    event4_honeypot_snmp_scan event4_initial_access_broker event6_initial_access_broker event4_ip_spoofer
    event4_microsoft_sinkhole event4_microsoft_sinkhole_http event6_microsoft_sinkhole event6_microsoft_sinkhole_http
    event4_sinkhole event4_sinkhole_dns event4_sinkhole_http event6_sinkhole event6_sinkhole_dns event6_sinkhole_http
    honeypot_brute_force honeypot_ddos_amp ddos_amplification hp_http_scan hp_ics_scan sinkhole6_http sinkhole_dns`,
  target: 'event4_honeypot_ddos_target event6_honeypot_ddos_target',
  referer: 'event4_sinkhole_http_referer event6_sinkhole_http_referer sinkhole_http_referer sinkhole6_http_referer',
  page: 'malware_url phish_url spam_url url_malware url_phish url_spam cc_url',
  sample: 'sandbox_conn sandbox_connection sandbox_url',
  question: 'sandbox_dns',
  account: 'compromised_account',
  victim: 'ransomware_victim',
};

const words = (text: string) => text.trim().split(/\s+/);

const named: ReadonlyMap<string, FamilyName> = new Map([
  ...words(scansOfBoth).flatMap((scan): [string, FamilyName][] => [
    [`scan_${scan}`, 'service'],
    [`scan6_${scan}`, 'service'],
  ]),
  ...words(scansOfOne).map((scan): [string, FamilyName] => [`scan_${scan}`, 'service']),
  ...familyNames().flatMap((family) => words(others[family]).map((name): [string, FamilyName] => [name, family])),
]);

function familyNames(): FamilyName[] {
  return ['service', 'event', 'target', 'referer', 'page', 'sample', 'question', 'account', 'victim'];
}

export const reportNames: readonly string[] = [...named.keys()];

/** The report that a file holds, by its name `2026-01-02-scan_ntp-example-asn.csv`; empty where it names none. */
export function reportInFileName(fileName: string): string {
  const name = fileName.slice(fileName.lastIndexOf('/') + 1, 300 + fileName.lastIndexOf('/')).toLowerCase();
  const dated = /^\d{4}-\d{2}-\d{2}[-_]([a-z0-9]+(?:_[a-z0-9]+)*)(?:[-.]|$)/.exec(name)?.[1];
  const bare = /^([a-z0-9]+(?:_[a-z0-9]+)*)(?:[-.]|$)/.exec(name)?.[1] ?? '';
  return dated !== undefined && (named.has(dated) || dated.includes('_')) ? dated : named.has(bare) ? bare : '';
}

/** Undefined for a report whose name is not known. */
export function familyNamed(report: string): ReportFamily | undefined {
  const name = named.get(report);
  if (name !== undefined) return families[name];
  return /^(scan|population|device)6?_/.test(report) ? families.service : undefined;
}

/** The family of a file without a known name, by its columns. */
export function familyWith(columns: ReadonlySet<string>): ReportFamily | undefined {
  const { account, event, page, question, referer, sample, service, target, victim } = families;
  if (columns.has('http_referer_ip')) return referer;
  if (columns.has('src_ip') && !columns.has('ip')) return firstOf(columns) === 'dst_ip' ? target : event;
  if (columns.has('md5') && columns.has('ip') && columns.has('geo')) return sample;
  if (columns.has('ip'))
    return columns.has('url') && columns.has('source') && !columns.has('http_host') ? page : service;
  if (columns.has('request') && columns.has('response')) return question;
  if (columns.has('leak_site_url')) return victim;
  return columns.has('email') && columns.has('public_source') ? account : undefined;
}

function firstOf(columns: ReadonlySet<string>): string | undefined {
  return [...columns].find((column) => column === 'src_ip' || column === 'dst_ip');
}

/** Columns that only one report has, for files that lost their name. */
const marks: Readonly<Record<string, string>> = {
  stratum: 'scan_ntp',
  min_amplification: 'scan_dns',
  sysdesc: 'scan_snmp',
  unique_service_name: 'scan_ssdp',
  workgroup: 'scan_netbios',
  named_pipe: 'scan_mssql',
  ipmi_version: 'scan_ipmi',
  visible_databases: 'scan_mongodb',
  lucene_version: 'scan_elasticsearch',
  git_dirty_flag: 'scan_redis',
  curr_connections: 'scan_memcached',
  mountd_port: 'scan_portmapper',
  external_ip: 'scan_nat_pmp',
  mdns_name: 'scan_mdns',
  quote: 'scan_qotd',
  errormessage: 'scan_tftp',
  reported_hostname: 'scan_xdmcp',
  initiator_spi: 'scan_isakmp',
  domain_controller_functionality: 'scan_ldap_udp',
  smb_version_string: 'scan_smb',
  smbv1_support: 'scan_smb',
  freak_vulnerable: 'scan_ssl_freak',
  ssl_poodle: 'scan_ssl_poodle',
  afp_versions: 'scan_afp',
  db2_hostname: 'scan_db2',
  livenodes: 'scan_hadoop',
  motd: 'scan_rsync',
  essid: 'scan_ubiquiti',
  anonymous_access: 'scan_mqtt',
  printer_uris: 'scan_ipp',
  xor_mapped_address: 'scan_stun',
  urgent_pointer: 'scan_synfulknock',
  bgp_identifier: 'scan_bgp',
  git_tree_state: 'scan_kubernetes',
  min_api_version: 'scan_docker',
  proxy_authenticate: 'scan_http_proxy',
  malpubkey_sha256: 'compromised_iot',
  redirect_target: 'compromised_website',
  http_referer_ip: 'event4_sinkhole_http_referer',
  dns_query: 'event4_sinkhole_dns',
  routedspoof: 'event4_ip_spoofer',
  maxdata: 'event4_honeypot_adb_scan',
  payload_md5: 'event4_honeypot_brute_force',
  avg_pps: 'event4_honeypot_ddos_amp',
  leak_site_url: 'ransomware_victim',
  bytes_out: 'sandbox_conn',
};

/** The report that a file holds, by its columns; empty where they are those of several. */
export function reportWith(columns: ReadonlySet<string>): string {
  const mark = [...columns].find((column) => Object.hasOwn(marks, column)) ?? '';
  const name = marks[mark];
  if (name !== undefined) return name;
  if (familyWith(columns) !== families.page) return '';
  return columns.has('sender') ? 'spam_url' : columns.has('sha256') ? 'malware_url' : 'phish_url';
}
