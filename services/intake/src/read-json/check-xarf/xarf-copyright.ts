import {
  anyText,
  count,
  date,
  flag,
  formed,
  listOf,
  number,
  oneOf,
  positive,
  shape,
  text,
  time,
  uri,
} from '../check-json.js';
import type { Fields } from '../check-json.js';
import { titledWork } from './xarf-fields.js';
import type { XarfType } from './xarf-fields.js';
import { platformFields, usenetFields } from './xarf-published.js';

const magnetLink = formed('a link such as magnet:?xt=urn:btih:…', (value) => value.startsWith('magnet:?xt=urn:'));

const cyberlocker: Fields = {
  ...titledWork,
  evidence_source: oneOf('automated_crawl manual_discovery user_report rights_holder search_engine'),
  infringing_url: uri,
  hosting_service: text(200),
  file_info: shape(
    {
      filename: text(500),
      file_size: count,
      file_hash: formed('an algorithm, a colon and a hexadecimal hash', (value) =>
        /^(?:md5|sha1|sha256):[a-fA-F0-9]+$/.test(value),
      ),
      upload_date: time,
      download_count: count,
    },
    [],
    'closed',
  ),
  uploader_info: shape(
    { username: text(200), user_id: text(100), account_type: oneOf('free premium business unknown') },
    [],
    'closed',
  ),
  work_category: oneOf('movie tv_show music software ebook audiobook game document other'),
  access_method: oneOf('direct_link password_protected premium_only time_limited captcha_protected'),
  takedown_info: shape(
    { previous_requests: count, service_response_time: anyText, automated_removal: flag },
    [],
    'closed',
  ),
};

const linkSite: Fields = {
  ...titledWork,
  evidence_source: oneOf('automated_crawl manual_monitoring user_report rights_holder search_monitoring'),
  infringing_url: uri,
  site_name: text(200),
  site_category: oneOf(
    'torrent_index direct_download_links streaming_links usenet_index search_engine forum_links other',
  ),
  link_info: shape(
    {
      page_title: text(500),
      posting_date: time,
      uploader: text(200),
      download_count: count,
      link_count: positive,
      comments_count: count,
    },
    [],
    'closed',
  ),
  linked_content: listOf(
    shape(
      {
        target_url: uri,
        link_type: oneOf('torrent_file magnet_link direct_download streaming_link usenet_nzb other'),
        hosting_service: text(200),
        file_size: count,
      },
      ['target_url', 'link_type'],
      'closed',
    ),
    { most: 50 },
  ),
  work_category: oneOf('movie tv_show music software ebook audiobook game adult_content other'),
  search_terms: listOf(text(200), { most: 10 }),
  site_ranking: shape({ alexa_rank: positive, popularity_score: number(0, 10) }, [], 'closed'),
};

const p2p: Fields = {
  ...titledWork,
  evidence_source: oneOf('automated_crawl manual_monitoring user_report rights_holder watermark_detection'),
  p2p_protocol: oneOf('bittorrent edonkey gnutella kademlia other'),
  swarm_info: shape(
    {
      info_hash: formed('40 hexadecimal characters', (value) => /^[a-fA-F0-9]{40}$/.test(value)),
      magnet_uri: magnetLink,
      torrent_name: text(500),
      file_count: positive,
      total_size: count,
    },
    [],
    'closed',
  ),
  peer_info: shape(
    { peer_id: text(100), client_version: text(100), upload_amount: count, download_amount: count },
    [],
    'closed',
  ),
  work_category: oneOf('movie tv_show music software ebook audiobook game other'),
  release_date: date,
  detection_method: oneOf('automated_crawl fingerprinting metadata_match manual_verification'),
};

const copyright: Fields = {
  ...titledWork,
  infringing_url: uri,
  original_url: uri,
  infringement_type: oneOf('direct_copy modified_copy streaming download distribution'),
};

export const copyrightTypes: Readonly<Record<string, XarfType>> = {
  copyright: { fields: copyright, required: ['infringing_url'] },
  cyberlocker: { fields: cyberlocker, required: ['infringing_url', 'hosting_service'] },
  link_site: { fields: linkSite, required: ['infringing_url', 'site_name'] },
  p2p: {
    fields: p2p,
    required: ['p2p_protocol', 'swarm_info'],
    needs: (document) => {
      const swarm = document.object('swarm_info');
      return swarm === undefined || swarm.has('info_hash') || swarm.has('magnet_uri') ? [] : ['swarm_info.info_hash'];
    },
  },
  ugc_platform: { fields: platformFields, required: ['infringing_url', 'platform_name'] },
  usenet: {
    fields: usenetFields,
    required: ['newsgroup', 'message_info'],
    needs: (document) => {
      const message = document.object('message_info');
      return message === undefined || message.has('message_id') ? [] : ['message_info.message_id'];
    },
  },
};
