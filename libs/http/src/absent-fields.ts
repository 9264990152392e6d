import { getMetadataStorage, IS_OPTIONAL } from 'class-validator';

/**
 * What is optional and null is absent: other systems write it so, and no rule looks at it. Such fields get the value that
 * they have where nobody names them, down to what the body holds.
 */
export function nullIsAbsent(body: object): void {
  for (const [property, value] of Object.entries(body)) {
    if (typeof value !== 'object') continue;
    if (value !== null) nullIsAbsent(value);
    else if (isOptional(body, property)) beAbsent(body, property);
  }
}

function isOptional(body: object, property: string): boolean {
  const rules = getMetadataStorage().getTargetValidationMetadatas(classOf(body), '', false, false);
  return rules.some(({ name, propertyName }) => name === IS_OPTIONAL && propertyName === property);
}

function beAbsent(body: object, property: string): void {
  Reflect.deleteProperty(body, property);
  const fresh: unknown = Reflect.construct(classOf(body), []);
  const usual: unknown = typeof fresh === 'object' && fresh !== null ? Reflect.get(fresh, property) : undefined;
  if (usual !== undefined) Reflect.set(body, property, usual);
}

/** Not what a field called `constructor` says. */
function classOf(body: object): Function {
  const prototype: unknown = Object.getPrototypeOf(body);
  return typeof prototype === 'object' && prototype !== null ? prototype.constructor : Object;
}
