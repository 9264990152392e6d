import { InvalidBody } from '@fengsui/http';
import type { AttachedFile } from '../attachment.js';
import type { FormBody, FormFile } from './form-body.js';

/** Fields that are about the sending, and no part of the report. */
export const formControls = ['idempotencyKey', 'channel', 'altcha', 'website'] as const;

type Tree = { [key: string]: Tree | string | undefined };

/**
 * A form as the JSON that it stands for: `reporter.email` is the field `email` of `reporter`, `observables[0].kind` that
 * of the first observable, and each file of the field `file` an attachment. `observables` may be one field with a list in
 * JSON. Fields that were left empty are left out. Throws InvalidBody for files in other fields and names of another make.
 */
export function reportOfForm(form: FormBody): unknown {
  const report: Tree = {};
  for (const [name, value] of form.fields) {
    if (value !== '' && name !== 'observables' && !isControl(name)) put(report, pathOf(name), value, name);
  }
  const attachments = form.files.filter(isChosen).map(attachmentOf);
  const observables = form.valueOf('observables');
  return {
    ...withLists(report),
    ...(observables !== undefined && { observables: listIn(observables) }),
    ...(attachments.length > 0 && { attachments }),
  };
}

/** Browsers send a field for files that nobody filled as a file without a name and without content. */
export function isChosen({ name, content }: AttachedFile): boolean {
  return name !== '' || content.length > 0;
}

function isControl(name: string): boolean {
  return formControls.some((control) => control === name);
}

function attachmentOf({ field, name, mediaType, content }: FormFile) {
  if (field !== 'file') throw refused(field, 'is not a known field for files: put them into `file`');
  if (content.length === 0) throw refused(field, `has the file ${name}, which is empty: leave it out`);
  return {
    name,
    mediaType: isMediaType(mediaType) ? mediaType : 'application/octet-stream',
    contentBase64: base64(content),
  };
}

function base64(content: Uint8Array): string {
  return Buffer.from(content.buffer, content.byteOffset, content.length).toString('base64');
}

function isMediaType(text: string): boolean {
  return /^[a-z0-9][a-z0-9!#$&^_.+-]{0,126}\/[a-z0-9][a-z0-9!#$&^_.+-]{0,126}$/i.test(text);
}

/** The steps of `observables[0].kind`. */
function pathOf(name: string): string[] {
  if (!/^[a-zA-Z]{1,40}(\[\d{1,3}\]|\.[a-zA-Z]{1,40}){0,4}$/.test(name)) {
    throw refused(name.slice(0, 100), 'is not a known field: remove it or correct its name');
  }
  return name.split(/[.[\]]+/).filter((step) => step !== '');
}

function put(tree: Tree, path: readonly string[], value: string, name: string): void {
  const [step = '', ...rest] = path;
  if (rest.length === 0) {
    if (Object.hasOwn(tree, step)) throw refused(name, 'is there twice');
    tree[step] = value;
    return;
  }
  const below = Object.hasOwn(tree, step) ? tree[step] : (tree[step] = {});
  if (typeof below !== 'object') throw refused(name, 'is there twice');
  put(below, rest, value, name);
}

/** Numbers that count up from 0 make a list. */
function withLists(tree: Tree): object {
  const entries = Object.entries(tree).map(([key, value]) => [
    key,
    typeof value === 'object' ? listOrObject(value) : value,
  ]);
  return Object.fromEntries(entries);
}

function listOrObject(tree: Tree): unknown {
  const inside = withLists(tree);
  const isList = Object.keys(tree).length > 0 && Object.keys(tree).every((key, index) => key === String(index));
  return isList ? Object.values(inside) : inside;
}

function listIn(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch (cause) {
    throw Object.assign(refused('observables', 'must be a list in JSON'), { cause });
  }
}

function refused(field: string, message: string): InvalidBody {
  return new InvalidBody([{ field, message }]);
}
