import { parseSync } from '@swc/core';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../architecture/workspace.js';

export interface Setting {
  /** As it stands in the environment, for instance `DATABASE_URL`. */
  readonly variable: string;
  readonly required: boolean;
}

/** The variables that a service reads, from the fields of its configuration class. */
export function settingsOf(service: string): Setting[] {
  const path = join(repository, 'services', service, 'src', `${service}-config.ts`);
  const { body } = parseSync(readFileSync(path, 'utf8'), { syntax: 'typescript', decorators: true });
  const classes = body.flatMap((item) =>
    item.type === 'ExportDeclaration' && item.declaration.type === 'ClassDeclaration' ? item.declaration.body : [],
  );
  return classes.flatMap((member) => {
    if (member.type !== 'ClassProperty' || member.key.type !== 'Identifier') return [];
    const variable = member.key.value.replaceAll(/[A-Z]/g, '_$&').toUpperCase();
    return [{ variable, required: member.definite && !member.isOptional && member.value === undefined }];
  });
}
