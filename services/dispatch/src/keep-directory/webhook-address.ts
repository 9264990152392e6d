import { ValidateBy } from 'class-validator';
import ipaddr from 'ipaddr.js';

/** What is wrong with the address that orders would be sent to; undefined where nothing is. */
export function webhookFault(text: string, allowPrivate: boolean): string | undefined {
  if (!URL.canParse(text)) return 'must be an address such as https://hooks.example.org/orders';
  const { protocol, hostname, username, password } = new URL(text);
  if (username !== '' || password !== '') return 'must not hold a name or a password';
  if (allowPrivate && (protocol === 'https:' || protocol === 'http:')) return undefined;
  if (protocol !== 'https:') return 'must begin with https://';
  const host = hostname.replace(/^\[|\]$/g, '');
  // A name is looked at again when it is resolved: today it may lead elsewhere than tomorrow.
  if (/(^|\.)(localhost|local|internal|home\.arpa)\.?$/i.test(host) || !/[.:]/.test(host)) return privateFault;
  if (ipaddr.isValid(host) && !['unicast', 'reserved'].includes(ipaddr.process(host).range())) return privateFault;
  return undefined;
}

const privateFault = 'must not lead into a private network';

/** The form alone: whether private addresses are allowed is a setting, and looked at in the use case. */
export function IsWebhook(): PropertyDecorator {
  return ValidateBy({
    name: 'isWebhook',
    validator: {
      validate: (value) =>
        typeof value === 'string' && value.length <= 2_000 && webhookFault(value, true) === undefined,
      defaultMessage: (validation) =>
        `webhookUrl ${typeof validation?.value === 'string' ? (webhookFault(validation.value, true) ?? 'is too long') : 'must be a text'}`,
    },
  });
}
