import type { AttachedFile } from '../attachment.js';

/** A file of a form, in the field that it was put into. */
export interface FormFile extends AttachedFile {
  readonly field: string;
}

/** A body of `multipart/form-data` that was read to its end. */
export class FormBody {
  constructor(
    readonly fields: readonly (readonly [name: string, value: string])[],
    readonly files: readonly FormFile[],
  ) {}

  /** The first value of a field, undefined where it is absent or empty. */
  valueOf(name: string): string | undefined {
    return this.fields.find(([field, value]) => field === name && value !== '')?.[1];
  }
}
