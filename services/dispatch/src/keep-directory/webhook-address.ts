import { ValidateBy } from 'class-validator';
import ipaddr from 'ipaddr.js';

/** What is wrong with the address that orders would be sent to; undefined where nothing is. Without `insideHosts` its form alone is looked at. */
export function webhookFault(text: string, insideHosts?: readonly string[]): string | undefined {
  if (!URL.canParse(text)) return 'must be an address such as https://hooks.example.org/orders';
  const { protocol, hostname, username, password } = new URL(text);
  if (username !== '' || password !== '') return 'must not hold a name or a password';
  if (protocol !== 'https:') return 'must begin with https://';
  const host = hostname.replace(/^\[|\]$/g, '').toLowerCase();
  if (insideHosts === undefined || insideHosts.includes(host)) return undefined;
  // A name is looked at again when it is resolved: today it may lead elsewhere than tomorrow.
  if (/(^|\.)(localhost|local|internal|home\.arpa)\.?$/i.test(host) || !/[.:]/.test(host)) return privateFault;
  if (ipaddr.isValid(host) && !['unicast', 'reserved'].includes(ipaddr.process(host).range())) return privateFault;
  return undefined;
}

const privateFault = 'must not lead into a private network';

/** The form alone: which hosts may lie inside is a setting, and looked at in the use case. */
export function IsWebhook(): PropertyDecorator {
  return ValidateBy({
    name: 'isWebhook',
    validator: {
      validate: (value) => typeof value === 'string' && value.length <= 2_000 && webhookFault(value) === undefined,
      defaultMessage: (validation) =>
        `webhookUrl ${typeof validation?.value === 'string' ? (webhookFault(validation.value) ?? 'is too long') : 'must be a text'}`,
    },
  });
}
