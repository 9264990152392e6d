import { seedExamples } from './seed-examples.js';
import { TextModel } from './text-model.js';
import { learn } from './train-model.js';

/** As measured by ten rounds with a tenth kept back; the spec measures them again. */
export const measured = { accuracy: 0.694, temperature: 1.4 } as const;

/** The model that is there before anybody decided anything. */
export function seedModel(now: Date): TextModel {
  return TextModel.of({ ...learn(seedExamples, now), ...measured });
}
