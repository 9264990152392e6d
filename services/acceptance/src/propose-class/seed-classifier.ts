import { aliasSeeds } from '../name-types/alias-seeds.js';
import { NamedTypes } from '../name-types/named-types.js';
import { seedModel } from './model/seed-model.js';
import type { TextModel } from './model/text-model.js';
import { Classifier } from './propose-class.js';
import { RuleSet } from './rule-set.js';
import { ruleSeeds } from './rule-seeds.js';

/** The classifier as it stands before any operator changed anything, for instance without a database. */
export function seedClassifier(): Classifier {
  return seedClassifierWith(seedModel());
}

export function seedClassifierWith(model: TextModel): Classifier {
  return new Classifier(
    new RuleSet(ruleSeeds.map((seed) => ({ ...seed, enabled: true, version: 1 }))),
    new NamedTypes(aliasSeeds.map((seed) => ({ ...seed, version: 1 }))),
    model,
  );
}
