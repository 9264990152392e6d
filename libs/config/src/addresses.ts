import { IsUrl, Matches } from 'class-validator';

/** Names as containers have them count too: `postgres`, `fengsui_bulletin`, `dispatch.cert.svc`. */
function address(protocols: string[], rule: string): PropertyDecorator {
  const options = { protocols, require_tld: false, require_protocol: true, allow_underscores: true };
  return IsUrl(options, { message: `$property must be ${rule}` });
}

/** Of a Postgres database, with role and password. */
export function DatabaseAddress(): PropertyDecorator {
  return address(
    ['postgres', 'postgresql'],
    'a URL address such as postgres://role:password@127.0.0.1:5432/database; other signs in the password are written as %40 for @',
  );
}

export function WebAddress(): PropertyDecorator {
  return address(['http', 'https'], 'a URL address that begins with http:// or https://');
}

/** Of a mail server; name and password may stand in it. */
export function MailServerAddress(): PropertyDecorator {
  return address(['smtp', 'smtps'], 'a URL address that begins with smtp:// or smtps://');
}

/** One or more addresses of the broker's servers, with commas. */
export function BrokerAddress(): PropertyDecorator {
  return Matches(/^((nats|tls):\/\/)?[^\s,/]+\/?(,((nats|tls):\/\/)?[^\s,/]+\/?)*$/, {
    message: '$property must be one or more addresses such as nats://127.0.0.1:4222, with commas and no spaces between',
  });
}
