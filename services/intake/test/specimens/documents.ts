import type { Draw } from './draw.js';
import { drawSighting, drawSightings } from './sightings.js';

export function iodef(draw: Draw, version: '1.00' | '2.00'): string {
  const incidents = drawSightings(draw, 1 + draw.below(3)).map(({ address, host, port, time }, index) => {
    const category = address.includes(':') ? 'ipv6-addr' : 'ipv4-addr';
    const name =
      version === '1.00'
        ? `<NodeName>${host}</NodeName>`
        : `<DomainData system-status="spoofed" domain-status="assignedAndActive"><Name>${host}</Name></DomainData>`;
    return `
  <Incident purpose="reporting" lang="en">
    <IncidentID name="csirt.example.com">${189_493 + index}</IncidentID>
    <ReportTime>${time.toISOString()}</ReportTime>
    <StartTime>${time.toISOString()}</StartTime>
    <Assessment><Impact completion="failed" type="admin">Scan &amp; probe</Impact></Assessment>
    <Contact role="creator" type="organization"><ContactName>Example CSIRT</ContactName><Email>csirt@example.com</Email></Contact>
    <EventData><Flow>
      <System category="source"><Node>${name}<Address category="${category}">${address}</Address></Node><Service ip-protocol="6"><Port>${port}</Port></Service></System>
      <System category="target"><Node><Address category="ipv4-net">198.51.100.0/24</Address></Node></System>
    </Flow><Description><![CDATA[Seen <twice>]]></Description></EventData>
  </Incident>`;
  });
  const namespace = `urn:ietf:params:xml:ns:iodef-${version.slice(0, 3)}`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<IODEF-Document version="${version}" xmlns="${namespace}">${incidents.join('')}\n</IODEF-Document>\n`;
}

export function cnvd(draw: Draw): string {
  const records = Array.from({ length: 1 + draw.below(5) }, () => {
    const number = 10_000 + draw.below(80_000);
    return `
  <vulnerability>
    <number>CNVD-2026-${number}</number>
    <cves><cve><cveNumber>CVE-2026-${number}</cveNumber><cveUrl>https://cve.example.org/</cveUrl></cve></cves>
    <title>示例产品存在SQL注入漏洞</title><serverity>高</serverity>
    <products><product>示例产品 ${draw.below(9)}.0</product></products>
    <isEvent>通用软硬件漏洞</isEvent><submitTime>2026-01-02</submitTime><openTime>2026-01-0${1 + draw.below(9)}</openTime>
    <formalWay>请关注厂商主页 ${drawSighting(draw).url.replaceAll('&', '&amp;')}</formalWay>
  </vulnerability>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<vulnerabilitys>${records.join('')}\n</vulnerabilitys>\n`;
}

export function page(draw: Draw): string {
  const { address, url } = drawSighting(draw);
  return `<html><head><style>p { margin: 0 }</style></head><body><table><tr><td>IP</td><td>${address}</td></tr></table><p>See <a href="${url}">here</a>&nbsp;&#8211; &lt;now&gt;</p></body></html>`;
}
