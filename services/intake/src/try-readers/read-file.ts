import { readFile } from 'node:fs/promises';
import type { ReadingThread } from '../read-report/reading-thread.js';
import { describeReading, nothingNamed } from './describe-reading.js';
import type { ReadingShown } from './describe-reading.js';
import { faultOf } from './files-of.js';
import type { FileFound } from './files-of.js';

/** What the readers make of one file, or why it could not be read. Throws ThreadNotStarted. */
export async function readOneFile(
  thread: ReadingThread,
  { path, fault }: FileFound,
  withWords: boolean,
): Promise<ReadingShown> {
  const content = fault === '' ? await contentOf(path) : fault;
  if (typeof content === 'string') return withoutContent(path, content);
  const file = { name: path, mediaType: '', bytes: content };
  const reading = await describeReading(thread, file, {
    receivedAt: new Date(),
    shownAtMost: Infinity,
    withWords: true,
  });
  const { words = '', ...shown } = reading;
  const told = shown.findingCount > 0 || words !== '' || shown.warnings.length > 0;
  const nothing = shown.format === 'text' ? 'It holds no text.' : nothingNamed;
  const warnings = told ? shown.warnings : [content.length === 0 ? 'It is empty.' : nothing];
  return { ...shown, warnings, ...(withWords && { words }) };
}

function withoutContent(file: string, fault: string): ReadingShown {
  return { file, format: '', findings: [], findingCount: 0, warnings: [fault], ms: 0 };
}

async function contentOf(path: string): Promise<Uint8Array | string> {
  try {
    return await readFile(path);
  } catch (error) {
    return faultOf(error);
  }
}
