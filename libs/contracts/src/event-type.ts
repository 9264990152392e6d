import { create, fromJsonString, getOption, toJsonString } from '@bufbuild/protobuf';
import type { DescMessage, MessageInitShape, MessageShape } from '@bufbuild/protobuf';
import { route } from './gen/fengsui/event/v1/event_pb.js';

/**
 * One kind of event: its proto message with the route that the proto file gives it.
 * Encodes to proto JSON, so that an operator reads a stream with any NATS client; decoding ignores unknown fields.
 */
export interface EventType<Schema extends DescMessage = DescMessage> {
  /** CloudEvents `type`, for instance `fengsui.intake.v1.ReportReceived`. */
  readonly name: string;
  readonly stream: string;
  /** May hold one `*` where the name of a party or platform stands. */
  readonly subject: string;
  readonly producers: readonly string[];
  /** Who must report the event committed before its outbox row is settled. */
  readonly consumers: readonly string[];
  readonly schema: Schema;
  encode(data: MessageInitShape<Schema>): string;
  /** Throws where the text is no JSON or has a field of the wrong type; the message names the field. */
  decode(text: string): MessageShape<Schema>;
}

export function eventType<Schema extends DescMessage>(schema: Schema): EventType<Schema> {
  const { stream, subject, producers, consumers } = getOption(schema, route);
  return {
    name: schema.typeName,
    stream,
    subject,
    producers,
    consumers,
    schema,
    encode: (data) => toJsonString(schema, create(schema, data)),
    decode: (text) => fromJsonString(schema, text, { ignoreUnknownFields: true }),
  };
}
