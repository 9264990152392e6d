import { refusalOf } from '@fengsui/outside';
import type { Refusal } from '@fengsui/outside';
import { ValidateBy } from 'class-validator';

/** What is wrong with the address that orders would be sent to, as a sentence goes on. */
export const webhookFaults: Readonly<Record<Refusal, string>> = {
  'no-url': 'must be an address such as https://hooks.example.org/orders',
  'with-password': 'must not hold a name or a password',
  'not-https': 'must begin with https://',
  inside: 'must not lead into a private network',
};

/** The form alone: which hosts may lie inside is a setting, and looked at in the use case. */
export function IsWebhook(): PropertyDecorator {
  return ValidateBy({
    name: 'isWebhook',
    validator: {
      validate: (value) => typeof value === 'string' && value.length <= 2_000 && formFault(value) === undefined,
      defaultMessage: (validation) =>
        `webhookUrl ${typeof validation?.value === 'string' ? (formFault(validation.value) ?? 'is too long') : 'must be a text'}`,
    },
  });
}

function formFault(text: string): string | undefined {
  const refusal = refusalOf(text, { insideHosts: [], plainInside: false });
  return refusal === undefined || refusal === 'inside' ? undefined : webhookFaults[refusal];
}
