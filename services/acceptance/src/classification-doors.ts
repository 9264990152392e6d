import { CorrectClass } from './correct-class/correct-class.js';
import { CorrectClassController } from './correct-class/correct-class.controller.js';
import { EditAliases } from './edit-aliases/edit-aliases.js';
import { EditAliasesController } from './edit-aliases/edit-aliases.controller.js';
import { EditRules } from './edit-rules/edit-rules.js';
import { EditRulesController } from './edit-rules/edit-rules.controller.js';
import { Classifiers } from './keep-classifier/classifiers.js';
import { ShowTaxonomyController } from './show-taxonomy/show-taxonomy.controller.js';
import { TryRule } from './try-rule/try-rule.js';
import { TryRuleController } from './try-rule/try-rule.controller.js';

/** How classes are proposed, and what operators change about it. */
export const classificationControllers = [
  TryRuleController,
  EditRulesController,
  EditAliasesController,
  CorrectClassController,
  ShowTaxonomyController,
];
export const classificationUseCases = [Classifiers, TryRule, EditRules, EditAliases, CorrectClass];
