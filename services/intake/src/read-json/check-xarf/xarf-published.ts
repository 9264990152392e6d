import { count, flag, number, oneOf, positive, shape, share, text, time, uri } from '../check-json.js';
import type { Fields } from '../check-json.js';
import { titledWork } from './xarf-fields.js';

export const platformFields: Fields = {
  ...titledWork,
  evidence_source: oneOf(
    'automated_detection user_report rights_holder content_id_match fingerprint_match manual_review',
  ),
  infringing_url: uri,
  platform_name: text(200),
  content_info: shape(
    {
      content_id: text(200),
      content_title: text(500),
      content_description: text(2_000),
      upload_date: time,
      content_duration: count,
      view_count: count,
      like_count: count,
    },
    [],
    'closed',
  ),
  uploader_info: shape(
    {
      username: text(200),
      user_id: text(100),
      account_verified: flag,
      subscriber_count: count,
      account_creation_date: time,
    },
    [],
    'closed',
  ),
  work_category: oneOf(
    'movie tv_show music music_video audiobook podcast live_performance sports_event documentary other',
  ),
  infringement_type: oneOf('full_work substantial_portion compilation remix_unauthorized background_music clip_mashup'),
  match_details: shape(
    { match_confidence: share, match_duration: count, match_percentage: number(0, 100), reference_id: text(200) },
    [],
    'closed',
  ),
  monetization_info: shape({ monetized: flag, ad_revenue: flag, premium_content: flag }, [], 'closed'),
};

export const usenetFields: Fields = {
  ...titledWork,
  evidence_source: oneOf('automated_monitoring newsgroup_crawl user_report rights_holder nzb_index_monitoring'),
  newsgroup: text(200),
  message_info: shape(
    {
      message_id: text(500),
      subject: text(500),
      from_header: text(200),
      posting_date: time,
      part_number: positive,
      total_parts: positive,
      file_size: count,
    },
    [],
    'closed',
  ),
  nzb_info: shape(
    { nzb_name: text(500), nzb_url: uri, indexer_site: text(200), completion_percentage: number(0, 100) },
    [],
    'closed',
  ),
  server_info: shape({ nntp_server: text(200), server_group: text(200), retention_days: positive }, [], 'closed'),
  work_category: oneOf('movie tv_show music software ebook audiobook magazine game adult_content other'),
  encoding_info: shape(
    { encoding_format: oneOf('yenc uuencode base64 other'), par2_recovery: flag, rar_compression: flag },
    [],
    'closed',
  ),
  detection_method: oneOf('subject_line_match header_analysis content_sampling nzb_metadata'),
};
