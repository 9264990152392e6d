import { ScalarType } from '@bufbuild/protobuf';
import type { DescField, DescMessage } from '@bufbuild/protobuf';
import { commentOf, fieldCommentOf, isTimestamp } from './proto-image.ts';

export type JsonSchema = Readonly<Record<string, unknown>>;

/** A field is of a kind that no event had before; say here what it looks like in proto JSON. */
class UnknownKind extends Error {
  override readonly name = 'UnknownKind';
  readonly field: string;

  constructor(field: string) {
    super(`payload-schema.ts does not say what ${field} looks like in proto JSON.`);
    this.field = field;
  }
}

/** The JSON schema of a message in proto JSON. Fields that are absent have their default; unknown ones are ignored. */
export function payloadSchema(message: DescMessage): JsonSchema {
  return {
    type: 'object',
    title: message.name,
    description: commentOf(message),
    properties: Object.fromEntries(message.fields.map((field) => [field.jsonName, fieldSchema(field)])),
  };
}

function fieldSchema(field: DescField): JsonSchema {
  const description = fieldCommentOf(field);
  const value = field.fieldKind === 'list' ? { type: 'array', items: valueSchema(field) } : valueSchema(field);
  return description === '' ? value : { ...value, description };
}

function valueSchema(field: DescField): JsonSchema {
  if (field.message) {
    return isTimestamp(field.message)
      ? { type: 'string', format: 'date-time' }
      : { $ref: `#/components/schemas/${field.message.name}` };
  }
  const { scalar } = field;
  if (scalar === ScalarType.STRING) return { type: 'string' };
  if (scalar === ScalarType.BOOL) return { type: 'boolean' };
  if (scalar === ScalarType.UINT32) return { type: 'integer', minimum: 0, maximum: 4_294_967_295 };
  if (scalar === ScalarType.INT32) return { type: 'integer', minimum: -2_147_483_648, maximum: 2_147_483_647 };
  throw new UnknownKind(field.toString());
}
