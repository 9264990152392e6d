import { isValueOf } from '../../observable.js';
import {
  anyText,
  flag,
  integer,
  ipAddress,
  listOf,
  number,
  oneOf,
  port,
  positive,
  text,
  texts,
  time,
  uri,
} from '../check-json.js';
import type { XarfType } from './xarf-fields.js';

const seen = { destination_ip: ipAddress, first_seen: time, last_seen: time };
const anyTransport = oneOf('tcp udp icmp sctp');
const overTcpOrUdp = { ...seen, destination_port: port, protocol: oneOf('tcp udp') };

/** Behind an address that many share, only the port tells who it was. */
const portOfAddress: NonNullable<XarfType['needs']> = (document) => {
  const source = document.text('source_identifier');
  return isValueOf('ipv4', source) || isValueOf('ipv6', source) ? ['source_port'] : [];
};

export const connectionTypes: Readonly<Record<string, XarfType>> = {
  ddos: {
    fields: {
      ...seen,
      evidence_source: oneOf('firewall_logs ids_detection flow_analysis traffic_monitoring honeypot'),
      destination_port: port,
      protocol: anyTransport,
      attack_vector: anyText,
      peak_pps: positive,
      peak_bps: positive,
      duration_seconds: positive,
      amplification_factor: number(1),
      threshold_exceeded: time,
      mitigation_applied: flag,
      service_impact: oneOf('none degraded unavailable'),
    },
    required: ['protocol', 'first_seen'],
    needs: portOfAddress,
  },
  login_attack: {
    fields: { ...seen, destination_port: port, protocol: anyTransport },
    required: ['protocol', 'first_seen'],
    needs: portOfAddress,
  },
  port_scan: {
    fields: { ...seen, destination_port: port, protocol: anyTransport },
    required: ['protocol', 'first_seen'],
    needs: portOfAddress,
  },
  infected_host: {
    fields: {
      ...overTcpOrUdp,
      bot_type: oneOf(
        'search_engine ai_agent monitoring seo_analyzer link_checker feed_reader social_media advertising malicious unknown',
      ),
      bot_name: anyText,
      user_agent: anyText,
      behavior_pattern: oneOf(
        'legitimate_crawling aggressive_crawling api_abuse form_submission comment_spam account_creation content_harvesting vulnerability_probing mixed',
      ),
      request_rate: number(),
      total_requests: positive,
      respects_robots_txt: flag,
      follows_crawl_delay: flag,
      javascript_execution: flag,
      accepts_cookies: flag,
      api_endpoints_accessed: texts,
      verification_status: oneOf('verified unverified spoofed unknown'),
    },
    required: ['protocol', 'bot_type', 'first_seen'],
  },
  reconnaissance: {
    fields: {
      ...overTcpOrUdp,
      probed_resources: texts,
      resource_categories: listOf(
        oneOf(
          'environment_files version_control configuration_files backup_files admin_panels database_files log_files credential_files api_endpoints debug_endpoints other',
        ),
      ),
      http_methods: listOf(oneOf('GET POST HEAD OPTIONS PUT DELETE TRACE CONNECT')),
      response_codes: listOf(integer()),
      successful_probes: texts,
      user_agent: anyText,
      total_probes: positive,
      automated_tool: flag,
    },
    required: ['protocol', 'probed_resources', 'first_seen'],
  },
  scraping: {
    fields: {
      ...overTcpOrUdp,
      scraping_pattern: oneOf(
        'sequential random targeted sitemap_following api_harvesting deep_crawling breadth_first depth_first',
      ),
      target_content: oneOf(
        'product_data pricing_information user_profiles contact_information news_articles images documents api_data search_results general_content other',
      ),
      user_agent: anyText,
      bot_signature: anyText,
      request_rate: number(),
      total_requests: positive,
      unique_urls: positive,
      data_volume: integer(),
      respects_robots_txt: flag,
      session_duration: integer(),
      concurrent_connections: integer(),
    },
    required: ['protocol', 'first_seen', 'total_requests'],
  },
  sql_injection: {
    fields: {
      ...overTcpOrUdp,
      http_method: oneOf('GET POST PUT DELETE PATCH HEAD OPTIONS'),
      target_url: uri,
      injection_point: oneOf('query_parameter post_body cookie header path json_parameter'),
      payload_sample: text(1_000),
      attack_technique: oneOf(
        'union_based error_based boolean_blind time_blind stacked_queries out_of_band second_order other',
      ),
      attempts_count: positive,
    },
    required: ['protocol', 'first_seen'],
  },
  vulnerability_scan: {
    fields: {
      ...seen,
      scan_type: oneOf(
        'port_scan vulnerability_scan version_detection os_fingerprinting service_enumeration web_vuln_scan directory_brute_force mixed',
      ),
      scanner_signature: anyText,
      targeted_ports: listOf(port),
      targeted_services: texts,
      vulnerabilities_probed: texts,
      scan_rate: number(),
      protocol: oneOf('tcp udp icmp mixed'),
      total_requests: positive,
      user_agent: anyText,
    },
    required: ['scan_type', 'protocol', 'first_seen'],
  },
};
