import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ValidateBy } from 'class-validator';

/** How many rows of a list are asked for, in a query. The property's own value is `usual`. */
export function PageLimit(
  { usual, most }: { usual: number; most: number } = { usual: 50, most: 200 },
): PropertyDecorator {
  return applyDecorators(
    ApiPropertyOptional({ type: Number, minimum: 1, maximum: most, default: usual }),
    Transform(({ value }: { value: unknown }) => (/^\d{1,9}$/.test(String(value)) ? Number(value) : value)),
    ValidateBy({
      name: 'pageLimit',
      validator: {
        validate: (value) => Number.isInteger(value) && value >= 1 && value <= most,
        defaultMessage: () => `$property must be a number from 1 to ${most}`,
      },
    }),
  );
}
