import type { Finding } from '../src/read-content/finding.js';
import { readerOf } from '../src/read-content/readers.js';

/** What its reader makes of a document. */
export async function readXml(
  xml: string,
  warnings: string[] = [],
): Promise<{ format: string | undefined; findings: Finding[] }> {
  const part = { path: 'a.xml', name: '', mediaType: '', charset: '', bytes: Buffer.from(xml) };
  const reader = readerOf(part);
  const findings: Finding[] = [];
  const surroundings = {
    columns: undefined,
    receivedAt: new Date(0),
    warn: (said: string) => void warnings.push(said),
  };
  for await (const finding of reader?.read(part, surroundings) ?? []) findings.push(finding);
  return { format: reader?.format, findings };
}

/** Each finding with its ports and lines, as one line. */
export function told({ findings }: { findings: Finding[] }): string[] {
  return findings.map(({ observables }) =>
    observables.map(({ value, port, line }) => `${value}${port ? ` ${port}` : ''} @${line}`).join(', '),
  );
}

/** With a prefix for every element. */
export const v1 = (incident: string) => `<?xml version="1.0" encoding="UTF-8"?>
<i:IODEF-Document xmlns:i="urn:ietf:params:xml:ns:iodef-1.0" version="1.00">
${incident.replace(/<(\/?)(?=\w)/g, '<$1i:')}
</i:IODEF-Document>`;

/** Without a declaration. */
export const v2 = (incident: string) => `<!-- sent by a robot -->
<IODEF-Document xmlns="urn:ietf:params:xml:ns:iodef-2.0" version="2.00">${incident}</IODEF-Document>`;
