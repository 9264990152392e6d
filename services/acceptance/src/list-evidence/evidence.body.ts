import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, IsUrl, IsUUID, Length, Matches, ValidateIf } from 'class-validator';
import { evidenceKinds } from '../evidence-item.js';
import type { EvidenceKind } from '../evidence-item.js';

const isNamed = ({ kind }: EvidenceBody) => kind === 'finding' || kind === 'supplement';
const isLink = ({ kind }: EvidenceBody) => kind === 'link';
const isObservation = ({ kind }: EvidenceBody) => kind === 'observation';

export class EvidenceBody {
  @ApiProperty({ enum: evidenceKinds })
  @IsIn(evidenceKinds)
  kind!: EvidenceKind;

  @ApiPropertyOptional({
    maxLength: 2000,
    description: 'Id of a finding or supplement, name of an attachment, address of a page; none for an observation.',
  })
  @ValidateIf((body: EvidenceBody) => !isObservation(body) || body.reference !== undefined)
  @IsString()
  @Length(1, 2000)
  reference?: string;

  @ApiPropertyOptional({ maxLength: 2000, description: 'What it shows; asked for with an observation.' })
  @ValidateIf((body: EvidenceBody) => isObservation(body) || body.note !== undefined)
  @IsString()
  @Length(1, 2000)
  @Matches(/\S/, { message: 'note must say something' })
  note?: string;
}

/** A reference to something that was told. */
export class NamedReference {
  @IsUUID(undefined, { message: 'reference must be the id of it' })
  reference!: string;
}

export class LinkReference {
  @IsUrl(
    { protocols: ['http', 'https'], require_protocol: true, require_tld: false },
    { message: 'reference must be an address that begins with http:// or https://' },
  )
  reference!: string;
}

export class WithdrawalBody {
  @ApiPropertyOptional({ maxLength: 500 })
  @IsOptional()
  @IsString()
  @Length(0, 500)
  reason?: string;
}

/** The class that checks the reference of this kind; none for a plain name. */
export function referenceOf(body: EvidenceBody): typeof NamedReference | typeof LinkReference | undefined {
  if (isNamed(body)) return NamedReference;
  return isLink(body) ? LinkReference : undefined;
}
