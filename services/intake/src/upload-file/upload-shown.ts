import type { UploadedFile } from './uploaded-file.js';

/** An upload without its bytes. */
export function uploadShown(upload: Omit<UploadedFile, 'content' | 'columns'>) {
  const { id, name, sender, size, contentSha256, state, expectedFindings, reportId, saidTlp: tlp } = upload;
  const { uploadedBy, uploadedAt } = upload;
  return { id, name, sender, size, contentSha256, tlp, state, expectedFindings, reportId, uploadedBy, uploadedAt };
}
