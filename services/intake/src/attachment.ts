import { sha256 } from './receipts.js';
import { cleanText } from './text.js';

/** A file that came with a report. */
export interface AttachedFile {
  readonly name: string;
  readonly mediaType: string;
  readonly content: Uint8Array;
}

/** A file as it is stored; events refer to it by its report. */
export interface Attachment extends AttachedFile {
  readonly id: string;
  readonly reportId: string;
  readonly sha256: string;
  readonly size: number;
}

/** Of reports and of their supplements. */
export const attachmentTable = {
  name: 'attachment',
  columns: {
    report_id: 'uuid',
    follow_up_id: 'uuid',
    name: 'text',
    media_type: 'text',
    sha256: 'text',
    size: 'integer',
  },
  fallbacks: {},
};

export function attach(reportId: string, id: string, file: AttachedFile): Attachment {
  const { content } = file;
  return {
    id,
    reportId,
    name: cleanText(file.name).slice(0, 255),
    mediaType: cleanText(file.mediaType).slice(0, 255),
    content,
    sha256: sha256(content),
    size: content.length,
  };
}
