import { describe, expect, it } from '@jest/globals';
import type { Part } from '../read-content/part.js';
import { withTextOfPdfs } from './pdf-text.js';

const pdfPart = (bytes: Buffer): Part => ({
  path: 'a.pdf',
  name: 'a.pdf',
  mediaType: 'application/pdf',
  charset: '',
  bytes,
});

/** A page with two lines; readers find its objects without a table of their places. */
const page = [
  '%PDF-1.4',
  '1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj',
  '2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj',
  '3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >> endobj',
  '4 0 obj << /Length 95 >> stream',
  'BT /F1 12 Tf 20 150 Td (Source IP: 192.0.2.7) Tj 0 -20 Td (hxxp://evil[.]example[.]org/a) Tj ET',
  'endstream endobj',
  '5 0 obj << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> endobj',
  'trailer << /Root 1 0 R /Size 6 >>',
  '%%EOF',
].join('\n');

describe('reading PDF files', () => {
  it('puts the text of a file in its place, line by line', async () => {
    const [read] = await withTextOfPdfs([pdfPart(Buffer.from(page))], () => undefined);
    expect(read).toMatchObject({ path: 'a.pdf', mediaType: 'text/plain', charset: 'utf-8' });
    expect(Buffer.from(read?.bytes ?? []).toString()).toBe('Source IP: 192.0.2.7\nhxxp://evil[.]example[.]org/a');
  });

  it('leaves other parts as they are', async () => {
    const part = { ...pdfPart(Buffer.from('no PDF')), mediaType: 'text/plain' };
    expect(await withTextOfPdfs([part], () => undefined)).toEqual([part]);
  });

  it('lets a file that begins as one and is none cost a warning and never the reading', async () => {
    const warnings: string[] = [];
    const broken = pdfPart(Buffer.from('%PDF-1.4\nand no more'));
    const [read] = await withTextOfPdfs([broken], (sentence) => void warnings.push(sentence));
    expect(read?.bytes.length).toBe(0);
    expect(warnings).toEqual(['a.pdf: the PDF file could not be read (InvalidPDFException).']);
  });

  it('reads any beginning of a file', async () => {
    for (let length = 10; length < page.length; length += 37) {
      const [read] = await withTextOfPdfs([pdfPart(Buffer.from(page.slice(0, length)))], () => undefined);
      expect(read?.mediaType).toBe('text/plain');
    }
  });
});
