/** What the link to a contact opens. The entry goes back to dispatch with its fields as they came, but for those that the form has. */
export interface OpenedCheck {
  readonly address: string;
  readonly state: string;
  readonly expiresAt: string;
  readonly entry: Readonly<Record<string, unknown>>;
}

/** Dispatch answered something that is no entry. */
export class CheckNotReadable extends Error {
  override readonly name = 'CheckNotReadable';
}

/** Reads the answer of dispatch. Throws CheckNotReadable. */
export function readCheck(answer: string): OpenedCheck {
  const { address, state, expiresAt, entry } = recordIn(JSON.parse(answer));
  return { address: textIn(address), state: textIn(state), expiresAt: textIn(expiresAt), entry: recordIn(entry) };
}

/** What dispatch said of the fields of a correction: the field as it is named there, and a sentence. */
export interface FieldFault {
  readonly field: string;
  readonly message: string;
}

/** Empty where the answer names no field: then nothing differed from what is known. */
export function readFaults(answer: string): FieldFault[] {
  const { errors } = recordIn(JSON.parse(answer));
  return listIn(errors).flatMap((error) => {
    const { field, message } = recordIn(error);
    return typeof field === 'string' && typeof message === 'string' ? [{ field, message }] : [];
  });
}

export function listIn(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Empty where it is none. */
export function partIn(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function recordIn(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) throw new CheckNotReadable('An answer lacks one of its parts');
  return { ...value };
}

function textIn(value: unknown): string {
  if (typeof value !== 'string') throw new CheckNotReadable('An answer lacks one of its texts');
  return value;
}
