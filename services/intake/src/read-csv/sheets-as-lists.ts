import { sharedStringsIn, sheetAsText } from './sheet-as-text.js';

/** A file of an archive. */
export interface ArchivedFile {
  readonly name: string;
  readonly bytes: Buffer;
}

const sheetsAtMost = 20;
const bytesAtMost = 64_000_000;

/**
 * Gives the sheets of a workbook as tab-separated lists `sheet1.tsv`, after all other files of the archive, because the
 * strings that they share may come last.
 */
export async function* sheetsAsLists(
  files: AsyncIterable<ArchivedFile>,
  warn: (sentence: string) => void,
): AsyncGenerator<ArchivedFile> {
  const sheets: ArchivedFile[] = [];
  let shared: Buffer | undefined;
  let held = 0;
  let left = 0;
  for await (const file of files) {
    const strings = file.name === 'xl/sharedStrings.xml';
    if (!strings && !/^xl\/worksheets\/[^/]{1,60}\.xml$/.test(file.name)) {
      yield file;
      continue;
    }
    if (held + file.bytes.length > bytesAtMost || (!strings && sheets.length >= sheetsAtMost)) {
      left += 1;
      continue;
    }
    held += file.bytes.length;
    if (strings) shared = file.bytes;
    else sheets.push(file);
  }
  if (left > 0) warn(`a workbook is larger than can be read: ${left} of its sheets were left out.`);
  const strings = shared === undefined || sheets.length === 0 ? [] : sharedStringsIn(shared.toString());
  for (const { name, bytes } of sheets) {
    const { text, cut } = sheetAsText(bytes.toString(), strings, bytesAtMost);
    if (cut) warn('a sheet of a workbook is larger than can be read: its first rows were read.');
    yield { name: `${name.slice(name.lastIndexOf('/') + 1, -'.xml'.length)}.tsv`, bytes: Buffer.from(text) };
  }
}
