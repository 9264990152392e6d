import { anyText, count, country, flag, integer, listOf, oneOf, shape, share, texts, time } from '../check-json.js';
import type { Fields } from '../check-json.js';
import { cve } from './xarf-fields.js';

export const compromiseFields: Fields = {
  compromise_type: oneOf(
    'webshell backdoor defacement malicious_redirect seo_spam cryptominer phishing_kit malware_host c2_server proxy scanner other',
  ),
  compromise_indicators: listOf(
    shape(
      {
        type: oneOf('file_path process network_connection user_account scheduled_task registry_key service'),
        value: anyText,
        description: anyText,
      },
      ['type', 'value'],
    ),
  ),
  webshell_details: shape({
    family: anyText,
    capabilities: listOf(
      oneOf('file_manager command_execution database_access network_scanning privilege_escalation persistence other'),
    ),
    password_protected: flag,
  }),
  affected_cms: oneOf('wordpress joomla drupal magento prestashop opencart custom unknown other'),
  vulnerability_exploited: shape({ cve, description: anyText, component: anyText }),
  persistence_mechanisms: listOf(
    oneOf(
      'cron_job modified_core_files hidden_admin_account autoload_backdoor htaccess_modification database_backdoor other',
    ),
  ),
  malicious_activities: listOf(
    oneOf(
      'spam_sending ddos_attacks cryptocurrency_mining data_exfiltration lateral_movement hosting_malware hosting_phishing scanning other',
    ),
  ),
  cleanup_status: oneOf('not_cleaned partially_cleaned cleaned reinfected unknown'),
};

export const registrationFields: Fields = {
  registration_date: time,
  days_since_registration: count,
  suspicious_indicators: listOf(
    oneOf(
      'typosquatting homograph_attack brand_keyword suspicious_tld bulk_registration privacy_protection suspicious_registrant fast_flux dga_pattern known_bad_nameserver suspicious_ssl_cert immediate_activation parked_page other',
    ),
    { least: 1 },
  ),
  risk_score: share,
  targeted_brands: texts,
  registrant_details: shape({ email_domain: anyText, country, privacy_protected: flag, bulk_registrations: integer() }),
  related_domains: listOf(
    shape({
      domain: anyText,
      relationship: oneOf('same_registrant same_nameserver same_ip same_ssl_cert similar_pattern same_campaign'),
    }),
    { most: 20 },
  ),
  predicted_usage: listOf(oneOf('phishing malware spam fraud brand_abuse botnet_c2 unknown')),
  ssl_certificate_details: shape({ issued_immediately: flag, free_certificate: flag, wildcard: flag }),
  activation_behavior: shape({
    time_to_activation: integer(),
    initial_content: oneOf('parked under_construction immediate_malicious cloned_site blank other'),
  }),
};
