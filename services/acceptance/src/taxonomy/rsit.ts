/** One type of the Reference Security Incident Taxonomy, with the classification that it stands in. */
export interface RsitType {
  readonly classification: string;
  readonly type: string;
  readonly name: string;
}

/** The edition that tags are given in; it is kept with each tag. */
export const rsitEdition = {
  name: 'RSIT',
  version: '1003',
  source: 'github.com/enisaeu/Reference-Security-Incident-Taxonomy-Task-Force, working_copy/machinev1 (CC0)',
} as const;

const names: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'abusive-content': {
    spam: 'Spam',
    'harmful-speech': 'Harmful Speech',
    violence: '(Child) Sexual Exploitation/Sexual/Violent Content',
  },
  'malicious-code': {
    'infected-system': 'Infected System',
    'c2-server': 'C2 Server',
    'malware-distribution': 'Malware Distribution',
    'malware-configuration': 'Malware Configuration',
  },
  'information-gathering': {
    scanner: 'Scanning',
    sniffing: 'Sniffing',
    'social-engineering': 'Social Engineering',
  },
  'intrusion-attempts': {
    'ids-alert': 'Exploitation of Known Vulnerabilities',
    'brute-force': 'Login Attempts',
    exploit: 'New Attack Signature',
  },
  intrusions: {
    'privileged-account-compromise': 'Privileged Account Compromise',
    'unprivileged-account-compromise': 'Unprivileged Account Compromise',
    'application-compromise': 'Application Compromise',
    'system-compromise': 'System Compromise',
    burglary: 'Burglary',
  },
  availability: {
    dos: 'Denial of Service',
    ddos: 'Distributed Denial of Service',
    misconfiguration: 'Misconfiguration',
    sabotage: 'Sabotage',
    outage: 'Outage',
  },
  'information-content-security': {
    'unauthorised-information-access': 'Unauthorised Access to Information',
    'unauthorised-information-modification': 'Unauthorised Modification of Information',
    'data-loss': 'Data Loss',
    'data-leak': 'Leak of Confidential Information',
  },
  fraud: {
    'unauthorised-use-of-resources': 'Unauthorised Use of Resources',
    copyright: 'Copyright',
    masquerade: 'Masquerade',
    phishing: 'Phishing',
  },
  vulnerable: {
    'weak-crypto': 'Weak Cryptography',
    'ddos-amplifier': 'DDoS Amplifier',
    'potentially-unwanted-accessible': 'Potentially Unwanted Accessible Services',
    'information-disclosure': 'Information Disclosure',
    'vulnerable-system': 'Vulnerable System',
  },
  other: { other: 'Uncategorised', undetermined: 'Undetermined' },
  test: { test: 'Test' },
};

/** All 39 types of the 11 classifications. */
export const rsitTypes: readonly RsitType[] = Object.entries(names).flatMap(([classification, types]) =>
  Object.entries(types).map(([type, name]) => ({ classification, type, name })),
);
