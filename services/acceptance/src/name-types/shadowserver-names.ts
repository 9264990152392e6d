import type { Names } from './names.js';

/**
 * Names of Shadowserver's reports (github.com/The-Shadowserver-Foundation/report_schema, and those of former years), by
 * the type of RSIT. A service that is looked for in IPv6 as well is named `scan6_` there.
 */
export const shadowserverNames: Names = {
  'ddos-amplifier':
    scans(`chargen coap ddos_middlebox dns dvr_dhcpdiscover ldap ldap_udp loop_dos mdns memcached nat_pmp
    netbios ntp ntpmonitor portmapper qotd slp snmp ssdp stun tftp ws_discovery`).concat(', dns_openresolver'),
  'potentially-unwanted-accessible': scans(`activemq adb afp amqp ard bgp couchdb cwmp db2 docker elasticsearch epmd ftp
    gtp hadoop hart http http_proxy ics imap ip_tunnel ipmi ipp isakmp kubernetes ldap_tcp mikrotik_service modbus mongodb msmq mqtt
    mqtt_anon msrdpeudp msrpc mssql mysql pop3 postgres quic radmin rdp rdpeudp redis rsync sip smb smtp socks ssh telnet
    ubiquiti vnc xdmcp cisco_smart_install`).concat(`, cisco_smart_install, cwmp, population_bgp, population6_bgp,
    population_http_proxy, population6_http_proxy, population_isakmp, population6_isakmp, population_msmq,
    population6_msmq, population_ntrip, population6_ntrip`),
  'vulnerable-system': scans(`badsecrets exchange http_vulnerable imap_vulnerable log4shell_vulnerable pop3_vulnerable
    smtp_vulnerable netis_router`).concat(', netis_router, outdated_dnssec_key'),
  'weak-crypto': scans('ssl ssl_freak ssl_poodle').concat(', ssl_scan'),
  'system-compromise': scans('post_exploitation_framework synfulknock').concat(`, compromised_iot, compromised_iot6,
    event4_initial_access_broker, event6_initial_access_broker`),
  'application-compromise': 'compromised_website, compromised_website6',
  'unprivileged-account-compromise': 'compromised_account',
  'infected-system': `botnet_drone, drone, microsoft_sinkhole, sinkhole_http_drone, sinkhole6_http, sinkhole_dns,
    event4_microsoft_sinkhole, event4_microsoft_sinkhole_http, event6_microsoft_sinkhole, event6_microsoft_sinkhole_http,
    event4_sinkhole, event4_sinkhole_dns, event4_sinkhole_http, event6_sinkhole, event6_sinkhole_dns, event6_sinkhole_http,
    event4_sinkhole_http_referer, event6_sinkhole_http_referer, sinkhole_http_referer, sinkhole6_http_referer,
    ransomware_victim`,
  'c2-server': 'cc_ip, cc_url, sandbox_conn, sandbox_connection, sandbox_dns',
  'malware-distribution': 'malware_url, url_malware, sandbox_url, cwsandbox_url',
  phishing: 'phish_url, url_phish',
  spam: 'spam_url, url_spam',
  'brute-force': `drone_brute_force, honeypot_brute_force, event4_honeypot_brute_force`,
  scanner: `darknet, event4_honeypot_darknet, event4_honeypot_adb_scan, event4_honeypot_http_scan,
    event4_honeypot_ics_scan, event4_honeypot_ikev2_scan, event4_honeypot_rdp_scan, event4_honeypot_rocketmq_scan,
    event4_honeypot_smb_scan, event4_honeypot_snmp_scan, hp_http_scan, hp_ics_scan`,
  ddos: `event4_ddos_participant, event6_ddos_participant, event4_honeypot_ddos, event4_honeypot_ddos_amp,
    event4_honeypot_ddos_target, event6_honeypot_ddos_target, honeypot_ddos_amp, ddos_amplification`,
  misconfiguration: 'caida_ip_spoofer, event4_ip_spoofer',
  other: 'blocklist, blacklist, device_id, device_id6, special, special6, targeted_host, targeted_host6',
};

function scans(services: string): string {
  return services
    .split(/\s+/)
    .flatMap((service) => [`scan_${service}`, `scan6_${service}`])
    .join(', ');
}
