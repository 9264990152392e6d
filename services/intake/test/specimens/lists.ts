import type { Draw } from './draw.js';
import { drawSightings } from './sightings.js';

/** A list as Shadowserver sends it, the report named by its file. */
export function shadowserver(draw: Draw): { readonly name: string; readonly text: string } {
  const rows = drawSightings(draw, 1 + draw.below(40)).map(
    ({ address, port, host, time }) =>
      `"${time.toISOString().slice(0, 19).replace('T', ' ')}","medium","${address}","udp",${port},"${host}","ntp",64500,"ZZ","REGION","CITY",0`,
  );
  const heading = '"timestamp","severity","ip","protocol","port","hostname","tag","asn","geo","region","city","naics"';
  return {
    name: `2026-01-02-${draw.pick(['scan_ntp', 'event4_sinkhole', 'blocklist'])}-example.csv`,
    text: [heading, ...rows].join('\n'),
  };
}

/** A list of anybody's make. */
export function list(draw: Draw, rows = 1 + draw.below(60)): string {
  const mark = draw.pick([',', ';', '\t', '|']);
  const heading = draw.pick([
    ['ip', 'port', 'domain', 'time', 'note'],
    ['IP地址', '端口', '域名', '发现时间', '备注'],
    [],
  ]);
  const lines = drawSightings(draw, rows).map(({ address, port, host, time }) =>
    [address, port, host, time.toISOString(), draw.once(4) ? '"a ""quoted"" note, in\ntwo lines"' : 'scan'].join(mark),
  );
  return [...(heading.length > 0 ? [heading.join(mark)] : []), ...lines].join(draw.pick(['\n', '\r\n']));
}

/** Tables below one another in one file. */
export function tables(draw: Draw): string {
  const several = Array.from({ length: 2 + draw.below(3) }, () => list(draw, 1 + draw.below(8)));
  const headed = ['Phishing', 'First seen,Phishing URL,Brand'];
  const pages = drawSightings(draw, 2).map(({ time, url }) => `${time.toISOString()},${url},A`);
  return [...several, [...headed, ...pages].join('\n')].join('\n\n');
}

/** Attributes as MISP exports them for spreadsheets. */
export function mispList(draw: Draw): string {
  const rows = drawSightings(draw, 1 + draw.below(20)).map(
    ({ address, url }, at) =>
      `"a",9,"Network activity","${at % 2 === 0 ? 'ip-dst' : 'url'}","${at % 2 === 0 ? address : url}","",${draw.below(2)},20260102`,
  );
  return ['uuid,event_id,category,type,value,comment,to_ids,date', ...rows].join('\n');
}
