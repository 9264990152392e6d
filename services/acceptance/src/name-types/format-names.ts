import type { Names } from './names.js';

export const xarfV3: Names = {
  spam: 'Spam',
  'brute-force': 'Login-Attack, auth-failure',
  scanner: 'Port-Scan',
  ddos: 'DDoS',
  phishing: 'Phishing, fraud',
  'infected-system': 'Malware, info-botnet-infection',
  'c2-server': 'Botnet',
  copyright: 'Copyright, trademark',
};

/** Types of X-ARF 4, in the reports alone; category and type together in other lists. */
export const xarfV4: Readonly<Record<string, Names>> = {
  connection: {
    ddos: 'ddos',
    'infected-system': 'infected_host',
    'brute-force': 'login_attack',
    scanner: 'port_scan, reconnaissance, vulnerability_scan',
    exploit: 'sql_injection',
    'unauthorised-use-of-resources': 'scraping',
  },
  content: {
    masquerade: 'brand_infringement, fraud, suspicious_registration',
    'data-leak': 'exposed_data',
    'malware-distribution': 'malware',
    phishing: 'phishing',
    'application-compromise': 'remote_compromise',
    violence: 'csam, csem',
  },
  copyright: { copyright: 'copyright, cyberlocker, link_site, p2p, ugc_platform, usenet' },
  infrastructure: { 'c2-server': 'botnet', 'system-compromise': 'compromised_server' },
  messaging: { spam: 'spam, bulk_messaging' },
  reputation: { other: 'blocklist, threat_intelligence' },
  vulnerability: {
    'vulnerable-system': 'cve',
    misconfiguration: 'misconfiguration',
    'potentially-unwanted-accessible': 'open_service',
  },
};

/** Feedback types of RFC 5965, RFC 6430 and RFC 6591. */
export const arf: Names = {
  spam: 'abuse, opt-out, opt-out-list',
  phishing: 'fraud',
  malware: 'virus',
  other: 'other, not-spam, auth-failure',
};

/** Categories of IDEA 0 (CESNET). */
export const idea: Names = {
  spam: 'Abusive.Spam, Abusive',
  'harmful-speech': 'Abusive.Harassment',
  violence: 'Abusive.Child, Abusive.Sexual, Abusive.Violence',
  copyright: 'Fraud.Copyright',
  sabotage: 'Availability.Sabotage',
  outage: 'Availability.Outage',
  test: 'Test',
  other: `Anomaly, Anomaly.Traffic, Anomaly.Connection, Anomaly.Protocol, Anomaly.System,
    Anomaly.Application, Anomaly.Behaviour, Other`,
  'infected-system': `Malware, Malware.Virus, Malware.Worm, Malware.Trojan, Malware.Spyware, Malware.Dialer,
    Malware.Rootkit, Intrusion.Botnet`,
  scanner: 'Recon, Recon.Scanning, Recon.Searching',
  sniffing: 'Recon.Sniffing',
  'social-engineering': 'Recon.SocialEngineering',
  'ids-alert': 'Attempt, Attempt.Exploit',
  'brute-force': 'Attempt.Login',
  exploit: 'Attempt.NewSignature',
  'system-compromise': 'Intrusion',
  'privileged-account-compromise': 'Intrusion.AdminCompromise',
  'unprivileged-account-compromise': 'Intrusion.UserCompromise',
  'application-compromise': 'Intrusion.AppCompromise',
  dos: 'Availability.DoS',
  ddos: 'Availability, Availability.DDoS',
  'unauthorised-information-access': 'Information, Information.UnauthorizedAccess',
  'unauthorised-information-modification': 'Information.UnauthorizedModification',
  'unauthorised-use-of-resources': 'Fraud.UnauthorizedUsage',
  masquerade: 'Fraud.Masquerade, Fraud.Scam',
  phishing: 'Fraud, Fraud.Phishing',
  'vulnerable-system': 'Vulnerable',
  'potentially-unwanted-accessible': 'Vulnerable.Open',
  misconfiguration: 'Vulnerable.Config',
};

/** Impact types of IODEF 1 (RFC 5070) and incident types of IODEF 2 (RFC 7970). */
export const iodef: Names = {
  'privileged-account-compromise': 'admin, takeover-system, breach-privilege',
  'unprivileged-account-compromise': 'user, takeover-account, account',
  'denial-of-service': 'dos, takeover-service, degraded-service, unavailable-service, disruption',
  'data-loss': 'file, integrity-data, data-manipulation',
  'data-leak': 'info-leak, breach-proprietary, breach-privacy, breach-credential, breach-configuration, loss-of-data',
  misconfiguration: 'misconfiguration',
  scanner: 'recon',
  'social-engineering': 'social-engineering',
  other: 'policy, unknown, ext-value, financial, theft, integrity-hardware, traffic-redirection, monitoring-traffic',
};

export const misp: Names = {
  malware:
    'Payload delivery, Payload installation, Payload type, Artifacts dropped, Antivirus detection, Persistence mechanism',
  phishing: 'Financial fraud',
  other:
    'Network activity, External analysis, Internal reference, Targeting data, Attribution, Social network, Person, Support Tool, Other',
};

/** Indicator types and malware types of STIX 2.1. */
export const stix: Names = {
  other: 'anomalous-activity, anonymization, attribution, benign, malicious-activity, unknown',
  'system-compromise': 'compromised',
  'infected-system': `bot, adware, ransomware, remote-access-trojan, resource-exploitation, rogue-security-software,
    rootkit, spyware, trojan, virus, worm, keylogger, wiper`,
  'malware-distribution': 'downloader, dropper, exploit-kit, screen-capture, bootkit',
  'application-compromise': 'backdoor, webshell',
  ddos: 'ddos',
};
