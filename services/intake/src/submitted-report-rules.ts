import { observableKinds } from '@fengsui/contracts';
import type { ObservableKind } from '@fengsui/contracts';
import { ValidateBy } from 'class-validator';
import type { ValidationArguments } from 'class-validator';
import { isValueOf, observablesLimit, ruleOf } from './observable.js';

/** The value fits the `kind` beside it. A kind that nobody knows is told by its own rule. */
export function IsValueOfItsKind(): PropertyDecorator {
  return ValidateBy({
    name: 'isValueOfItsKind',
    validator: {
      validate: (value: unknown, context) => {
        const kind = kindBeside(context);
        return kind === undefined || typeof value !== 'string' || isValueOf(kind, value);
      },
      defaultMessage: (context) => {
        const kind = kindBeside(context);
        return `value must be ${kind === undefined ? 'of its kind' : ruleOf(kind)}`;
      },
    },
  });
}

/** The observables of one report together stay within what one event can carry. */
export function HoldTogetherAtMost(): PropertyDecorator {
  return ValidateBy({
    name: 'holdTogetherAtMost',
    validator: {
      validate: (value: unknown) => !Array.isArray(value) || JSON.stringify(value).length <= observablesLimit,
      defaultMessage: () =>
        `observables must take at most ${observablesLimit} characters together; spread them over several reports`,
    },
  });
}

/** Padded Base 64 (RFC 4648 section 4) of at least one byte, of any length. */
export function IsBase64Text(): PropertyDecorator {
  return ValidateBy({
    name: 'isBase64Text',
    validator: {
      validate: (value: unknown) => typeof value === 'string' && isPaddedBase64(value),
      defaultMessage: () => 'contentBase64 must be padded Base 64',
    },
  });
}

/** Looks for what does not belong: matching megabytes of what does takes more stack than there is. */
function isPaddedBase64(text: string): boolean {
  const padding = text.endsWith('==') ? 2 : Number(text.endsWith('='));
  return text.length > 0 && text.length % 4 === 0 && !/[^A-Za-z0-9+/]/.test(text.slice(0, text.length - padding));
}

function kindBeside(context: ValidationArguments | undefined): ObservableKind | undefined {
  const beside = context?.object;
  const named = beside !== undefined && 'kind' in beside ? beside.kind : undefined;
  return observableKinds.find((kind) => kind === named);
}
