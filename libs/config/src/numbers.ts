import { Type } from 'class-transformer';
import { ValidateBy } from 'class-validator';

/** A number that the test lets pass, said as one rule. */
function number(rule: string, passes: (value: number) => boolean): PropertyDecorator {
  const check = ValidateBy({
    name: 'number',
    validator: {
      validate: (value) => typeof value === 'number' && passes(value),
      defaultMessage: () => `$property must be ${rule}`,
    },
  });
  const read = Type(() => Number);
  return (target, property) => {
    read(target, property);
    check(target, property);
  };
}

export function WholeNumber(least: number, most: number): PropertyDecorator {
  return number(
    `a whole number from ${least} to ${most}`,
    (value) => Number.isInteger(value) && value >= least && value <= most,
  );
}

export function AtLeast(least: number): PropertyDecorator {
  return number(`a number, ${least} or more`, (value) => Number.isFinite(value) && value >= least);
}

/** 0 takes a free one. */
export function Port(): PropertyDecorator {
  return WholeNumber(0, 65_535);
}

/** Copies of each stream: 1 on a single server, 3 or 5 in a cluster. */
export function Replicas(): PropertyDecorator {
  return number('1 on a single server, 3 or 5 in a cluster', (value) => [1, 3, 5].includes(value));
}
