import { gzip, tar, zip } from './archives.js';
import { cnvd, iodef, page } from './documents.js';
import type { Draw } from './draw.js';
import { bytesOf, drawLetter } from './letters.js';
import { list, mispList, shadowserver, tables } from './lists.js';
import { feedbackReport, multipart, writtenMail, xarfMail } from './mails.js';
import type { Enclosure } from './mails.js';
import { anyRecord, fengsui, idea, iodefJson, misp, stix, xarfV3Json, xarfV4 } from './records.js';
import { drawSightings } from './sightings.js';

/** Content as a notifier sends it. */
export type Specimen = Enclosure;

const file = (name: string, mediaType: string, content: string | Uint8Array): Specimen => ({
  name,
  mediaType,
  bytes: typeof content === 'string' ? Buffer.from(content) : content,
});
const json = (name: string, record: object) => file(name, 'application/json', JSON.stringify(record, null, 1));
const mail = (content: Uint8Array) => file('', 'message/rfc822', content);

/** Every format that is read, with a writer of specimens. */
const plain: Readonly<Record<string, (draw: Draw) => Specimen>> = {
  letter: (draw) => mail(writtenMail(draw)),
  text: (draw) => file('report.txt', 'text/plain', bytesOf(drawLetter(draw))),
  page: (draw) => file('page.html', 'text/html', page(draw)),
  arf: (draw) => mail(feedbackReport(draw)),
  'xarf-mail': (draw) => mail(xarfMail(draw)),
  'xarf-v4': (draw) => json('xarf.json', xarfV4(draw)),
  'xarf-v3': (draw) => json('xarf.json', xarfV3Json(draw)),
  stix: (draw) => json('bundle.json', stix(draw)),
  idea: (draw) => json('idea.json', idea(draw)),
  misp: (draw) => json('misp.json', misp(draw)),
  fengsui: (draw) => json('report.json', fengsui(draw)),
  json: (draw) => json('records.json', drawSightings(draw, 1 + draw.below(9)).map(anyRecord)),
  ndjson: (draw) =>
    file(
      'records.ndjson',
      '',
      drawSightings(draw, 2 + draw.below(30))
        .map((seen) => JSON.stringify(anyRecord(seen)))
        .join('\n'),
    ),
  'iodef-v1': (draw) => file('incident.xml', 'application/xml', iodef(draw, '1.00')),
  'iodef-v2': (draw) => file('incident.xml', 'text/xml', iodef(draw, '2.00')),
  cnvd: (draw) => file('2026-01.xml', 'text/xml', cnvd(draw)),
  shadowserver: (draw) => {
    const { name, text } = shadowserver(draw);
    return file(name, 'text/csv', text);
  },
  csv: (draw) => file('list.csv', 'text/csv', list(draw)),
  tables: (draw) => file('tables.csv', 'text/csv', tables(draw)),
  'misp-list': (draw) => file('misp.csv', 'text/csv', mispList(draw)),
  'iodef-json': (draw) => json('incident.json', iodefJson(draw)),
  'document-in-text': (draw) => {
    const known = [iodef(draw, '1.00'), cnvd(draw), JSON.stringify(stix(draw), null, 1), JSON.stringify(idea(draw))];
    const records = drawSightings(draw, 2 + draw.below(9)).map((seen) => JSON.stringify(anyRecord(seen)));
    const document = draw.pick([...known, records.join('\n')]);
    return file('report.txt', 'text/plain', ['Hello,', '', document, '', 'Regards, the desk', ''].join('\n'));
  },
};

/** What holds others. */
const holders: readonly ((draw: Draw, inner: readonly Specimen[]) => Specimen)[] = [
  (draw, inner) => mail(multipart(draw, inner.map(named))),
  (_, inner) => file('reports.zip', 'application/zip', zip(inner.map(named))),
  (_, inner) => file('reports.tar', 'application/x-tar', tar(inner.map(named))),
  (_, [only = file('', '', '')]) => file(`${only.name || 'report.eml'}.gz`, 'application/gzip', gzip(only)),
];

export const kindsOfSpecimen: readonly string[] = Object.keys(plain);

/** A specimen of one kind, or of any; one in three lies within a mail or an archive. */
export function drawSpecimen(draw: Draw, kind = draw.pick(kindsOfSpecimen)): Specimen {
  const specimen = plain[kind]?.(draw) ?? file('', '', '');
  return draw.once(3) ? hold(draw, [specimen, ...(draw.once(2) ? [drawSpecimen(draw)] : [])]) : specimen;
}

export function hold(draw: Draw, inner: readonly Specimen[]): Specimen {
  return draw.pick(holders)(draw, inner);
}

function named(specimen: Specimen, index: number): Specimen {
  return specimen.name === '' ? { ...specimen, name: `report-${index + 1}.eml` } : specimen;
}
