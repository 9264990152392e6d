import { InvalidSettings } from './given.js';

/** The addresses of the broker, with commas; `nats://` may be left out. Throws InvalidSettings. */
export function brokerAddress(text: string | undefined): string {
  const addresses = (text ?? '').split(',').map((address) => address.trim());
  const good = addresses.every((address) => {
    return leads(address.includes('://') ? address : `nats://${address}`, ['nats:', 'tls:']);
  });
  if (good) return addresses.join(',');
  throw new InvalidSettings('Give --url the address of the broker, such as nats://broker.example.org:4222.');
}

/** Where traces go. Throws InvalidSettings. */
export function tracesAddress(text: string | undefined): string | undefined {
  if (text === undefined || leads(text, ['http:', 'https:'])) return text;
  throw new InvalidSettings('Give --otlp-url an address such as http://127.0.0.1:4318.');
}

function leads(text: string, protocols: readonly string[]): boolean {
  if (/\s/.test(text) || !URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocols.includes(protocol) && hostname !== '';
}
