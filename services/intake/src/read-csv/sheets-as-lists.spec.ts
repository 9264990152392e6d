import { describe, expect, it } from '@jest/globals';
import { configure, TextReader, Uint8ArrayWriter, ZipWriter } from '@zip.js/zip.js';
import type { Finding } from '../read-content/finding.js';
import { usualLimits } from '../read-content/limits.js';
import { readContent } from '../read-content/read-content.js';
import type { ArchivedFile } from './sheets-as-lists.js';
import { sheetsAsLists } from './sheets-as-lists.js';

const sheet = (rows: string) =>
  `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cols><col min="1"/></cols><sheetData>${rows}</sheetData></worksheet>`;

const strings = `<sst count="4"><si><t>攻击IP</t></si><si><t xml:space="preserve">发现时间</t></si><si><r><t>192.0.2</t></r><r><rPr/><t>.7</t></r><rPh sb="0"><t>x</t></rPh></si><si><t>a &amp; "b"&#10;c</t></si></sst>`;

async function read(files: Record<string, string>, warnings: string[] = []): Promise<Record<string, string>> {
  async function* archive(): AsyncGenerator<ArchivedFile> {
    for (const [name, text] of Object.entries(files)) yield { name, bytes: Buffer.from(text) };
  }
  const lists: Record<string, string> = {};
  for await (const { name, bytes } of sheetsAsLists(archive(), (sentence) => void warnings.push(sentence))) {
    lists[name] = bytes.toString();
  }
  return lists;
}

async function zipped(files: Record<string, string>): Promise<Uint8Array> {
  configure({ useWebWorkers: false });
  const writer = new ZipWriter(new Uint8ArrayWriter());
  for (const [name, text] of Object.entries(files)) await writer.add(name, new TextReader(text));
  return writer.close();
}

describe('reading workbooks', () => {
  it('finds what the rows of a workbook name, by the sheet and the row', async () => {
    const rows = `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>
      <row r="2"><c r="A2" t="s"><v>2</v></c><c r="B2"><v>46024.127835648</v></c></row>`;
    const bytes = await zipped({
      '[Content_Types].xml': '<Types/>',
      'xl/workbook.xml': '<workbook/>',
      'xl/worksheets/sheet1.xml': sheet(rows),
      'xl/sharedStrings.xml': strings,
    });
    const whole = { path: 'list.xlsx', name: 'list.xlsx', mediaType: '', charset: '', bytes };
    const task = { whole, columns: undefined, receivedAt: new Date('2026-03-01T00:00:00Z'), limits: usualLimits };
    const findings: Finding[] = [];
    for await (const finding of readContent(task)) findings.push(finding);
    expect(findings).toEqual([
      {
        observables: [{ kind: 'ipv4', value: '192.0.2.7', part: 'list.xlsx/sheet1.tsv', line: 2 }],
        time: '2026-01-01T19:04:05Z',
        type: '',
        details: {},
      },
    ]);
  });

  it('makes a list of each sheet, with shared, written and counted cells, each row on its line', async () => {
    const rows = `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1" t="s"><v>1</v></c><c r="D1" t="inlineStr"><is><t>note</t></is></c></row>
      <row r="3"><c r="A3" t="s"><v>2</v></c><c r="B3"><v>46024.127835648</v></c><c r="C3"/><c r="D3" t="s"><v>3</v></c></row>`;
    expect(
      await read({ 'xl/worksheets/sheet1.xml': sheet(rows), 'readme.txt': 'x', 'xl/sharedStrings.xml': strings }),
    ).toEqual({
      'readme.txt': 'x',
      'sheet1.tsv': '攻击IP\t发现时间\t\tnote\n\n192.0.2.7\t46024.127835648\t\t"a & ""b"" c"',
    });
  });

  it('reads workbooks whose elements have a prefix', async () => {
    const xml =
      '<x:worksheet xmlns:x="y"><x:sheetData><x:row><x:c t="str"><x:v>192.0.2.7</x:v></x:c></x:row></x:sheetData></x:worksheet>';
    expect(await read({ 'xl/worksheets/sheet1.xml': xml })).toEqual({ 'sheet1.tsv': '192.0.2.7' });
  });

  it('unfolds no small workbook into a large one', async () => {
    const long = `<sst><si><t>${'x'.repeat(32_000)}</t></si></sst>`;
    const rows = '<row><c t="s"><v>0</v></c><c t="s"><v>0</v></c></row>'.repeat(3_000);
    const warnings: string[] = [];
    const lists = await read({ 'xl/worksheets/sheet1.xml': sheet(rows), 'xl/sharedStrings.xml': long }, warnings);
    expect(lists['sheet1.tsv']?.length).toBeLessThanOrEqual(64_000_000);
    expect(warnings).toHaveLength(1);
  });

  it('bounds rows and columns that are numbered far away', async () => {
    const rows =
      '<row r="1"><c r="A1"><v>1</v></c><c r="ZZZ1"><v>2</v></c></row><row r="1048576"><c><v>3</v></c></row>';
    const lists = await read({ 'xl/worksheets/sheet1.xml': sheet(rows) });
    expect(lists['sheet1.tsv']).toBe('1\n3');
  });

  it('reads every beginning of a sheet', async () => {
    const whole = sheet('<row r="1"><c r="A1" t="s"><v>0</v></c><c t="inlineStr"><is><t>&#x41;</t></is></c></row>');
    for (let length = 0; length <= whole.length; length += 1) {
      const lists = await read({
        'xl/worksheets/a.xml': whole.slice(0, length),
        'xl/sharedStrings.xml': strings.slice(0, length),
      });
      expect(Object.keys(lists)).toEqual(['a.tsv']);
    }
  });
});
