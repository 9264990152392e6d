import {
  anyText,
  email,
  flag,
  formed,
  integer,
  listOf,
  number,
  oneOf,
  port,
  positive,
  shape,
  text,
  time,
  uri,
} from '../check-json.js';
import type { XarfType } from './xarf-fields.js';

type Types = Readonly<Record<string, XarfType>>;

const overMail: NonNullable<XarfType['needs']> = (document) =>
  document.text('protocol') === 'smtp' ? ['smtp_from', 'source_port'] : [];
const rated = oneOf('none low high');
const cveNumber = formed('a CVE number', (value) => /^CVE-[0-9]{4}-[0-9]+$/.test(value));

export const messagingTypes: Types = {
  spam: {
    fields: {
      evidence_source: oneOf('spamtrap user_complaint automated_filter honeypot content_analysis reputation_feed'),
      protocol: oneOf('smtp sms whatsapp telegram signal chat social_media push_notification other'),
      smtp_from: email,
      smtp_to: email,
      subject: text(500),
      sender_name: text(200),
      message_id: text(200),
      user_agent: text(200),
      recipient_count: positive,
      language: formed('a language such as en or pt-BR', (value) => /^[a-z]{2}(?:-[A-Z]{2})?$/.test(value)),
      spam_indicators: shape(
        { suspicious_links: listOf(uri), commercial_content: flag, bulk_characteristics: flag },
        [],
        'closed',
      ),
    },
    required: ['protocol'],
    needs: overMail,
  },
  bulk_messaging: {
    fields: {
      evidence_source: oneOf('user_complaint automated_filter reputation_feed volume_analysis'),
      protocol: oneOf('smtp sms whatsapp telegram social_media push_notification other'),
      smtp_from: email,
      subject: text(500),
      sender_name: text(200),
      recipient_count: integer(100),
      unsubscribe_provided: flag,
      opt_in_evidence: flag,
      bulk_indicators: shape({ high_volume: flag, template_based: flag, commercial_sender: flag }, [], 'closed'),
    },
    required: ['protocol', 'recipient_count'],
    needs: overMail,
  },
};

export const vulnerabilityTypes: Types = {
  cve: {
    fields: {
      evidence_source: oneOf('vulnerability_scan researcher_analysis automated_discovery penetration_testing'),
      service: text(200),
      service_version: text(100),
      service_port: port,
      cve_id: cveNumber,
      cve_ids: listOf(cveNumber, { most: 10 }),
      cvss_score: number(0, 10),
      cvss_vector: formed('a vector such as CVSS:3.1/AV:N/…', (value) => /^CVSS:3\.[01]\//.test(value)),
      cvss_version: oneOf('2.0 3.0 3.1'),
      risk_level: oneOf('info low medium high critical'),
      severity: oneOf('informational low medium high critical'),
      exploitability: oneOf('theoretical poc_available functional weaponized'),
      patch_available: flag,
      patch_version: text(100),
      patch_url: uri,
      vendor_advisory: uri,
      disclosure_date: time,
      impact_assessment: shape({ confidentiality: rated, integrity: rated, availability: rated }, [], 'closed'),
      remediation_priority: oneOf('low medium high critical emergency'),
    },
    required: ['service', 'service_port', 'cve_id'],
  },
  open_service: { fields: { service: anyText }, required: ['service'] },
  misconfiguration: { fields: { service: anyText }, required: ['service'] },
};

export const infrastructureTypes: Types = {
  botnet: {
    fields: {
      malware_family: text(200),
      c2_server: anyText,
      c2_protocol: oneOf('http https tcp udp dns irc p2p custom'),
      bot_capabilities: listOf(
        oneOf('ddos spam proxy keylogger file_download remote_shell cryptocurrency_mining data_theft'),
      ),
      compromise_evidence: anyText,
    },
    required: ['compromise_evidence'],
  },
  compromised_server: { fields: { compromise_method: anyText }, required: ['compromise_method'] },
};

export const reputationTypes: Types = {
  blocklist: { fields: { threat_type: anyText }, required: ['threat_type'] },
  threat_intelligence: { fields: { threat_type: anyText }, required: ['threat_type'] },
};
