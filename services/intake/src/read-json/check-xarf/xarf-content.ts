import {
  anyText,
  count,
  country,
  date,
  email,
  flag,
  formed,
  integer,
  ipv4,
  ipv6,
  listOf,
  number,
  oneOf,
  port,
  shape,
  share,
  texts,
  time,
  uri,
} from '../check-json.js';
import type { Fields } from '../check-json.js';
import { compromiseFields, registrationFields } from './xarf-content-hosts.js';
import { cve } from './xarf-fields.js';
import type { XarfType } from './xarf-fields.js';

const site: Fields = {
  url: uri,
  domain: formed(
    'a domain in lower case',
    (value) =>
      value.length <= 253 &&
      value.split('.').length > 1 &&
      value
        .split('.')
        .every((label, index, labels) =>
          (index === labels.length - 1 ? /^[a-z]{2,}$/ : /^[a-z0-9]+(?:-[a-z0-9]+)*$/).test(label),
        ),
  ),
  registrar: anyText,
  nameservers: texts,
  dns_records: shape({ a: listOf(ipv4), aaaa: listOf(ipv6), mx: texts, txt: texts }),
  screenshot_url: uri,
  verified_at: time,
  verification_method: oneOf('manual automated_crawler user_report honeypot threat_intelligence'),
  attack_vector: oneOf(
    'phishing malware fraud brand_infringement copyright_infringement data_leak remote_compromise suspicious_registration',
  ),
  target_brand: anyText,
  hosting_provider: anyText,
  asn: integer(1, 4_294_967_295),
  country_code: country,
  ssl_certificate: shape({ issuer: anyText, subject: anyText, valid_from: time, valid_to: time, fingerprint: anyText }),
  whois: shape({
    registrant: anyText,
    created_date: time,
    updated_date: time,
    expiry_date: time,
    registrar_abuse_contact: email,
  }),
  dns_response: shape({
    query_time: time,
    authoritative: flag,
    response_code: oneOf('NOERROR NXDOMAIN SERVFAIL REFUSED'),
  }),
};

function onSite(fields: Fields, ...required: readonly string[]): XarfType {
  return { fields: { ...site, ...fields }, required: ['url', ...required] };
}

const hexadecimal = (length: number) =>
  formed(`${length} hexadecimal characters`, (value) => value.length === length && /^[a-fA-F0-9]+$/.test(value));

const malware: Fields = {
  malware_family: anyText,
  malware_type: oneOf(
    'trojan ransomware dropper loader backdoor rootkit infostealer banking_trojan cryptominer adware spyware worm bot rat other',
  ),
  file_hashes: shape({ md5: hexadecimal(32), sha1: hexadecimal(40), sha256: hexadecimal(64), ssdeep: anyText }),
  file_metadata: shape({ filename: anyText, file_size: count, file_type: anyText, mime_type: anyText }),
  distribution_method: oneOf(
    'direct_download drive_by_download email_attachment malvertising exploit_kit watering_hole supply_chain social_engineering other',
  ),
  c2_servers: listOf(shape({ address: anyText, port, protocol: oneOf('http https tcp udp dns other') })),
  sandbox_analysis: shape({
    sandbox_name: anyText,
    analysis_url: uri,
    verdict: oneOf('malicious suspicious clean unknown'),
    score: number(0, 100),
  }),
  exploit_cve: listOf(cve),
  persistence_mechanism: listOf(oneOf('registry scheduled_task service startup_folder dll_hijacking wmi other')),
  targeted_platforms: listOf(oneOf('windows linux macos android ios multi_platform')),
};

const phishing: Fields = {
  credential_fields: texts,
  phishing_kit: anyText,
  redirect_chain: listOf(uri),
  submission_url: uri,
  cloned_site: uri,
  detection_evasion: listOf(
    oneOf(
      'geo_blocking user_agent_filtering referrer_checking captcha time_based_display ip_blacklisting obfuscation other',
    ),
  ),
  lure_type: oneOf(
    'account_suspension security_alert payment_issue prize_notification document_share password_reset shipping_notification tax_refund other',
  ),
};

const brand: Fields = {
  infringement_type: oneOf(
    'counterfeit typosquatting lookalike homograph unauthorized_reseller trademark_violation brand_impersonation logo_misuse other',
  ),
  legitimate_site: uri,
  similarity_score: share,
  trademark_details: shape({ registration_number: anyText, jurisdiction: anyText, category: listOf(integer(1, 45)) }),
  infringing_elements: listOf(oneOf('logo brand_name tagline color_scheme layout product_images domain_name other')),
  products_offered: texts,
  previous_enforcement: listOf(
    shape({
      date,
      action: oneOf('cease_desist takedown_notice domain_dispute legal_action other'),
      result: anyText,
    }),
  ),
};

const exposure: Fields = {
  data_types: listOf(
    oneOf(
      'personal_information credentials financial medical government_id email_addresses phone_numbers api_keys database_dumps source_code internal_documents customer_data employee_data intellectual_property other',
    ),
    { least: 1 },
  ),
  exposure_method: oneOf(
    'misconfigured_server open_directory database_exposure git_repository backup_file log_file cloud_storage paste_site forum_post ransomware_leak intentional_leak other',
  ),
  record_count: count,
  affected_organization: anyText,
  data_format: oneOf('plaintext csv json xml sql excel pdf mixed other'),
  sensitive_fields: texts,
  encryption_status: oneOf('unencrypted encrypted partially_encrypted hashed unknown'),
  accessibility: oneOf('public requires_authentication requires_payment dark_web removed'),
  discovery_source: oneOf(
    'security_researcher automated_scan breach_monitoring user_report law_enforcement threat_intelligence other',
  ),
  sample_records: listOf(shape({ description: anyText, redacted_sample: anyText }), { most: 5 }),
};

const fraud: Fields = {
  fraud_type: oneOf(
    'investment romance tech_support lottery advance_fee cryptocurrency shopping charity employment government_impersonation other',
  ),
  payment_methods: listOf(
    oneOf(
      'credit_card bank_transfer cryptocurrency gift_cards wire_transfer paypal western_union moneygram cashapp venmo other',
    ),
  ),
  cryptocurrency_addresses: listOf(
    shape({ currency: oneOf('bitcoin ethereum usdt bnb monero other'), address: anyText }, ['currency', 'address']),
  ),
  claimed_entity: anyText,
  loss_amount: shape({
    currency: formed('three capital letters', (value) => /^[A-Z]{3}$/.test(value)),
    amount: number(0),
  }),
};

export const contentTypes: Readonly<Record<string, XarfType>> = {
  phishing: onSite(phishing),
  malware: onSite(malware),
  csam: onSite({}),
  csem: onSite({}),
  exposed_data: onSite(exposure, 'data_types', 'exposure_method'),
  brand_infringement: onSite(brand, 'infringement_type', 'legitimate_site'),
  fraud: onSite(fraud, 'fraud_type'),
  remote_compromise: onSite(compromiseFields, 'compromise_type'),
  suspicious_registration: onSite(registrationFields, 'registration_date', 'suspicious_indicators'),
};
