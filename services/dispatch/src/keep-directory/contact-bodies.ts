import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsEmail,
  IsIn,
  IsInt,
  IsISO8601,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateBy,
} from 'class-validator';
import { isTimeZone } from '../duty-hours.js';
import type { DutyHours } from '../duty-hours.js';
import { contactRoles } from '../party-details.js';
import type { Contact, ContactRole, Silence } from '../party-details.js';

const dayForm = /^\d{4}-\d{2}-\d{2}$/;
const timeForm = /^([01]\d|2[0-3]):[0-5]\d$/;

export class ContactBody implements Contact {
  @ApiProperty({ enum: contactRoles })
  @IsIn(contactRoles)
  role!: ContactRole;

  @ApiProperty({ example: '值班台' })
  @IsString()
  @Length(1, 100)
  name!: string;

  @ApiProperty({ example: 'duty@example.org' })
  @IsEmail()
  email!: string;

  @ApiProperty({ required: false, example: '+86 10 5550 0100' })
  @Matches(/^(\+?[\d ()-]{3,30})?$/, { message: 'phone must be a telephone number, such as +86 10 5550 0100' })
  phone = '';
}

export class DutyHoursBody implements DutyHours {
  @ApiProperty({ example: 'Asia/Shanghai' })
  @ValidateBy({
    name: 'isTimeZone',
    validator: {
      validate: (value) => typeof value === 'string' && isTimeZone(value),
      defaultMessage: () => 'timeZone must be a zone of the IANA time zone database, such as Asia/Shanghai',
    },
  })
  timeZone!: string;

  @ApiProperty({ type: [Number], example: [1, 2, 3, 4, 5], description: '1 is Monday.' })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsInt({ each: true })
  @Min(1, { each: true })
  @Max(7, { each: true })
  weekdays!: number[];

  @ApiProperty({ example: '09:00' })
  @Matches(timeForm, { message: 'from must be a time of day, such as 09:00' })
  from!: string;

  @ApiProperty({ example: '18:00', description: 'Before `from`: of the next day.' })
  @Matches(timeForm, { message: 'to must be a time of day, such as 18:00' })
  to!: string;

  @ApiPropertyOptional({ enum: ['CN'], nullable: true, description: "China's holidays and make-up work days." })
  @IsOptional()
  @IsIn(['CN'])
  holidays: 'CN' | null = null;

  @ApiPropertyOptional({ type: [String], example: ['2026-12-31'] })
  @IsArray()
  @ArrayMaxSize(400)
  @Matches(dayForm, { each: true, message: 'each day of closedOn must be written as 2026-12-31' })
  @IsISO8601({ strict: true }, { each: true, message: 'each day of closedOn must be one that exists' })
  closedOn: string[] = [];
}

export class SilenceBody implements Silence {
  @ApiProperty({ example: 'the organisation is being merged' })
  @IsString()
  @Length(1, 300)
  reason!: string;

  @ApiProperty({ example: '2026-12-31', description: 'The last day on which it holds.' })
  @IsISO8601({ strict: true }, { message: 'until must be a day that exists, such as 2026-12-31' })
  @Matches(dayForm, { message: 'until must be a day, such as 2026-12-31' })
  until!: string;
}
