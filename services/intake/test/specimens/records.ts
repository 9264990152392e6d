import type { Draw } from './draw.js';
import { drawSighting, drawSightings } from './sightings.js';
import type { Sighting } from './sightings.js';

const uuid = (draw: Draw) => {
  const hex = drawSighting(draw).hash;
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

export function xarfV4(draw: Draw): object {
  const { address, url, port, time } = drawSighting(draw);
  return {
    xarf_version: '4.2.0',
    report_id: uuid(draw),
    timestamp: time.toISOString(),
    reporter: { org: 'Example Hosting', contact: 'abuse@hosting.example', domain: 'hosting.example' },
    sender: { org: 'Example Hosting', contact: 'abuse@hosting.example', domain: 'hosting.example' },
    source_identifier: address,
    source_port: port,
    category: draw.pick(['connection', 'content', 'messaging']),
    type: draw.pick(['ddos', 'phishing', 'spam', 'login_attack']),
    evidence_source: 'honeypot',
    url,
    evidence: [{ content_type: 'text/plain', payload: Buffer.from(`seen ${url}`).toString('base64') }],
    tags: ['campaign:example'],
  };
}

export function xarfV3Json(draw: Draw): object {
  const { address, url, time } = drawSighting(draw);
  return {
    Version: '3',
    ReporterInfo: { ReporterOrg: 'Example CERT', ReporterOrgEmail: 'reports@cert.example' },
    Disclosure: true,
    Report: {
      ReportClass: 'Content',
      ReportType: 'Phishing',
      Date: time.toISOString(),
      SourceIp: address,
      SourceUrl: url,
      Samples: [{ ContentType: 'text/plain', Base64Encoded: false, Payload: `seen ${url}` }],
    },
  };
}

export function stix(draw: Draw): object {
  const objects = drawSightings(draw, 1 + draw.below(6)).flatMap(({ address, url, hash, time }) => {
    const created = time.toISOString();
    const id = `indicator--${uuid(draw)}`;
    const pattern = draw.pick([
      `[ipv4-addr:value = '${address}']`,
      `[url:value = '${url}' AND ipv4-addr:value = '${address}']`,
      `[file:hashes.'SHA-256' = '${hash}'] FOLLOWEDBY [domain-name:value LIKE 'a%']`,
    ]);
    return [
      {
        type: 'indicator',
        spec_version: '2.1',
        id,
        created,
        modified: created,
        pattern,
        pattern_type: 'stix',
        valid_from: created,
        indicator_types: ['malicious-activity'],
      },
      { type: 'ipv4-addr', spec_version: '2.1', id: `ipv4-addr--${uuid(draw)}`, value: address },
    ];
  });
  return { type: 'bundle', id: `bundle--${uuid(draw)}`, objects };
}

export function idea(draw: Draw): object {
  const [from = drawSighting(draw), to = from] = drawSightings(draw, 2);
  return {
    Format: 'IDEA0',
    ID: uuid(draw),
    DetectTime: from.time.toISOString(),
    Category: ['Attempt.Login'],
    Source: [{ Type: ['Phishing'], IP4: [from.address, '192.0.2.0/30'], Port: [from.port], URL: [from.url] }],
    Target: [{ IP4: [to.address], Port: [22], Proto: ['tcp', 'ssh'] }],
    Node: [{ Name: 'org.example.sensor', SW: ['Kippo'] }],
  };
}

export function misp(draw: Draw): object {
  const attributes = drawSightings(draw, 1 + draw.below(5)).flatMap(({ address, url, hash, port }) => [
    { type: 'ip-src', category: 'Network activity', value: address, to_ids: true },
    { type: 'ip-dst|port', category: 'Network activity', value: `${address}|${port}`, to_ids: true },
    { type: 'url', category: 'Network activity', value: url, to_ids: draw.once(2) },
    { type: 'filename|sha256', category: 'Payload delivery', value: `x.exe|${hash}`, to_ids: true },
  ]);
  return { Event: { info: 'Example campaign', date: '2026-01-02', Attribute: attributes, Object: [] } };
}

/** An incident of IODEF as RFC 8727 writes it. */
export function iodefJson(draw: Draw): object {
  const systems = drawSightings(draw, 1 + draw.below(4)).map(({ address, port }, index) => ({
    category: index === 1 ? 'target' : 'source',
    Node: { Address: [{ category: address.includes(':') ? 'ipv6-addr' : 'ipv4-addr', value: address }] },
    Service: [{ 'ip-protocol': 6, Port: port }],
  }));
  const { host, time } = drawSighting(draw);
  const indicator = {
    IndicatorID: { id: 'a', name: 'cert.example', version: '1' },
    Observable: { BulkObservable: { type: 'domain-name', BulkObservableList: draw.once(2) ? host : [host, host] } },
  };
  const event = draw.once(2) ? { System: systems } : { Flow: [{ System: systems }] };
  const incident = {
    purpose: 'reporting',
    IncidentID: { id: '1', name: 'cert.example' },
    GenerationTime: time.toISOString(),
    EventData: [event],
    ...(draw.once(2) ? { Indicator: [indicator] } : { IndicatorData: [indicator] }),
  };
  return { version: '2.0', lang: 'en', Incident: [incident] };
}

export function fengsui(draw: Draw): object {
  const { address, host } = drawSighting(draw);
  return {
    description: `The host ${host} attacks.`,
    class: 'intrusion',
    observables: [
      { kind: address.includes(':') ? 'ipv6' : 'ipv4', value: address },
      { kind: 'domain', value: host },
    ],
    reporter: { email: 'li@example.org' },
  };
}

/** A record of nobody's format. */
export function anyRecord({ address, host, url, port, time }: Sighting): object {
  return { ts: time.getTime() / 1_000, src_ip: address, host, url, port, event: 'scan', nested: { tags: ['a', 'b'] } };
}
