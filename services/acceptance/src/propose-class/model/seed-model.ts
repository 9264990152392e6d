import { seedExamples } from './seed-examples.js';
import { TextModel } from './text-model.js';
import { learn } from './train-model.js';

/** When the sentences were last changed: the name of this model, which is the same in every process. */
const writtenAt = new Date('2026-11-30T00:00:00Z');

/** As measured by ten rounds with a tenth kept back; the spec measures them again. */
export const measured = { accuracy: 0.705, temperature: 1.4 } as const;

/** The model that is there before anybody decided anything. */
export function seedModel(): TextModel {
  return TextModel.of({ ...learn(seedExamples, writtenAt), ...measured });
}
