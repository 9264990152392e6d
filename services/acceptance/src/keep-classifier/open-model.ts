import { readFile } from 'node:fs/promises';
import { seedModel } from '../propose-class/model/seed-model.js';
import { TextModel } from '../propose-class/model/text-model.js';
import type { LearntModel } from '../propose-class/model/text-model.js';

/** A file is no text model, or could not be read. */
export class ModelNotUsable extends Error {
  override readonly name = 'ModelNotUsable';

  constructor(
    readonly file: string,
    reason: string,
    options?: ErrorOptions,
  ) {
    super(`${file} is no usable text model: ${reason}. Write it again with npm run train:classifier.`, options);
  }
}

/** Reads the model that was trained, or makes the one that is shipped. Throws ModelNotUsable. */
export async function openModel(file: string | undefined): Promise<TextModel> {
  if (file === undefined) return seedModel();
  const content = await contentOf(file);
  if (!isLearnt(content)) throw new ModelNotUsable(file, 'it lacks documents, tokens or a temperature');
  return TextModel.of(content);
}

async function contentOf(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    throw new ModelNotUsable(file, error instanceof Error ? error.message : 'it cannot be read', { cause: error });
  }
}

function isLearnt(content: unknown): content is LearntModel {
  return (
    isTable(content) &&
    typeof content['trainedAt'] === 'string' &&
    typeof content['examples'] === 'number' &&
    typeof content['accuracy'] === 'number' &&
    typeof content['temperature'] === 'number' &&
    content['temperature'] > 0 &&
    isCounts(content['documents']) &&
    isTable(content['tokens']) &&
    Object.values(content['tokens']).every(isCounts)
  );
}

function isTable(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isCounts(value: unknown): boolean {
  return isTable(value) && Object.values(value).every((count) => typeof count === 'number' && count >= 0);
}
