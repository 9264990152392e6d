import { describe, expect, it } from '@jest/globals';
import { withTextOfPdfs } from './pdf-text.js';

describe('a file that begins as a PDF does and is none', () => {
  it('costs a warning and never the reading', async () => {
    const warnings: string[] = [];
    const bytes = Buffer.from('%PDF-1.4\nand no more');
    const part = { path: 'a.pdf', name: 'a.pdf', mediaType: 'application/pdf', charset: '', bytes };
    const [read] = await withTextOfPdfs([part], (sentence) => void warnings.push(sentence));
    expect(read?.bytes.length).toBe(0);
    expect(warnings).toEqual(['a.pdf: the PDF file could not be read (InvalidPDFException).']);
  });
});
