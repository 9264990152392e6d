import { isIP } from 'node:net';
import { ApiProperty } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  IsArray,
  IsEmail,
  IsIn,
  IsOptional,
  IsString,
  Length,
  Matches,
  ValidateBy,
} from 'class-validator';
import type { ValidationOptions } from 'class-validator';
import ipaddr from 'ipaddr.js';
import { canonicalDomain } from '../choose-parties/target.js';
import { partyCodeForm, partyKinds } from '../party.js';
import type { PartyDetails, PartyKind } from '../party.js';

const each: ValidationOptions = { each: true };

/** What may be changed of a party. */
export class PartyBody {
  @ApiProperty({ example: '北京分中心' })
  @IsString()
  @Length(1, 100)
  nameZh!: string;

  @ApiProperty({ example: 'Beijing Branch' })
  @IsString()
  @Length(1, 100)
  nameEn!: string;

  @ApiProperty({ example: 'branch-beijing@example.org' })
  @IsEmail()
  contactEmail!: string;

  @ApiProperty({ required: false, description: 'GB/T 2260 code of the province; branches only', example: '11' })
  @IsOptional()
  @Matches(/^[1-9]\d$/, { message: 'region must be the two digits of a province, such as 11' })
  region?: string;

  @ApiProperty({ required: false, type: [String], example: ['192.0.2.0/24', '2001:db8::/32'] })
  @IsArray()
  @ArrayMaxSize(10_000)
  @IsPrefix(each)
  prefixes: string[] = [];

  @ApiProperty({ required: false, type: [String], example: ['example.org'] })
  @IsArray()
  @ArrayMaxSize(10_000)
  @IsDomain(each)
  domainSuffixes: string[] = [];
}

/** A new party. Its code and kind never change. */
export class NewPartyBody extends PartyBody {
  @ApiProperty({ example: 'isp-songtao', description: 'Names its queue: small letters, digits and hyphens' })
  @Matches(partyCodeForm, { message: 'code must be 2 to 63 small letters, digits and hyphens' })
  code!: string;

  @ApiProperty({ enum: partyKinds })
  @IsIn(partyKinds)
  kind!: PartyKind;
}

/** The body in the directory's spelling, without repetitions. */
export function detailsOf({ nameZh, nameEn, contactEmail, region, prefixes, domainSuffixes }: PartyBody): PartyDetails {
  return {
    nameZh,
    nameEn,
    contactEmail,
    region: region ?? null,
    prefixes: [...new Set(prefixes.map(canonicalPrefix))],
    domainSuffixes: [...new Set(domainSuffixes.flatMap((domain) => canonicalDomain(domain) ?? []))],
  };
}

function IsPrefix(options: ValidationOptions): PropertyDecorator {
  return ValidateBy(
    {
      name: 'isPrefix',
      validator: {
        validate: (value) => typeof value === 'string' && faultOf(value) === undefined,
        defaultMessage: (validation) => prefixMessage(validation?.value),
      },
    },
    options,
  );
}

function IsDomain(options: ValidationOptions): PropertyDecorator {
  return ValidateBy(
    {
      name: 'isDomain',
      validator: {
        validate: (value) => typeof value === 'string' && canonicalDomain(value) !== undefined,
        defaultMessage: () => 'each domain suffix must be a domain, such as example.org',
      },
    },
    options,
  );
}

function prefixMessage(value: unknown): string {
  const faults = (Array.isArray(value) ? value : []).flatMap((one) =>
    typeof one === 'string' ? (faultOf(one) ?? []) : [],
  );
  return `each prefix must be a network in CIDR form, such as 192.0.2.0/24${faults.map((fault) => `; ${fault}`).join('')}`;
}

/** What is wrong with a prefix; undefined where nothing is. */
function faultOf(text: string): string | undefined {
  const [address = '', length = '', ...rest] = text.split('/');
  const width = { 0: 0, 4: 32, 6: 128 }[isIP(address)] ?? 0;
  if (width === 0 || rest.length > 0 || !/^\d{1,3}$/.test(length) || Number(length) > width)
    return `not ${text.slice(0, 60)}`;
  if (Number(length) === 0) return `${text} would cover everybody`;
  if (/^::ffff:/i.test(address)) return `write ${text} as an IPv4 network`;
  const canonical = canonicalPrefix(text);
  return networkOf(text) === canonical ? undefined : `${text} has host bits, write ${networkOf(text)}`;
}

function canonicalPrefix(text: string): string {
  const [address, length] = ipaddr.parseCIDR(text);
  return `${address.toString()}/${length}`;
}

function networkOf(text: string): string {
  const [address, length] = ipaddr.parseCIDR(text);
  const network =
    address.kind() === 'ipv4' ? ipaddr.IPv4.networkAddressFromCIDR(text) : ipaddr.IPv6.networkAddressFromCIDR(text);
  return `${network.toString()}/${length}`;
}
