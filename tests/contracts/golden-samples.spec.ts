import {
  allEvents,
  incidentClasses,
  languages,
  observableKinds,
  orderOutcomes,
  rejectionCodes,
  reportReceived,
  tlpLabels,
} from '@fengsui/contracts';
import type { EventType } from '@fengsui/contracts';
import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../libs/contracts/golden/', import.meta.url));
const vocabulary: Readonly<Record<string, readonly string[]>> = {
  'fengsui.event.v1.Observable.kind': observableKinds,
  'fengsui.acceptance.v1.ReportRejected.code': rejectionCodes,
  class: incidentClasses,
  claimedClass: incidentClasses,
  language: languages,
  outcome: orderOutcomes,
  tlp: tlpLabels,
};

/** `report-received.v1.json` for `fengsui.intake.v1.ReportReceived`. */
function sampleFileOf({ name }: EventType): string {
  const [version = '', message = ''] = name.split('.').slice(-2);
  return `${message.replace(/\B[A-Z]/g, '-$&').toLowerCase()}.${version}.json`;
}

function read(type: EventType): string {
  return readFileSync(`${folder}${sampleFileOf(type)}`, 'utf8');
}

type Schema = EventType['schema'];

/** Fields that a sample leaves out, in all its depth. */
function emptyFields(schema: Schema, value: Readonly<Record<string, unknown>>): string[] {
  return schema.fields.flatMap(({ jsonName, parent, message }) => {
    const values = [value[jsonName]].flat();
    if (values.length === 0 || values.includes(undefined)) return [`${parent.name}.${jsonName}`];
    return message ? values.filter(isRecord).flatMap((one) => emptyFields(message, one)) : [];
  });
}

/** Values that are not of the vocabulary of their field. */
function strangeValues(schema: Schema, value: Readonly<Record<string, unknown>>): string[] {
  return schema.fields.flatMap(({ jsonName, parent, message }) => {
    const values = [value[jsonName]].flat();
    if (message) return values.filter(isRecord).flatMap((one) => strangeValues(message, one));
    const words = vocabulary[`${parent.typeName}.${jsonName}`] ?? vocabulary[jsonName];
    return values.filter((one) => words && !words.includes(String(one))).map((one) => `${jsonName}: ${String(one)}`);
  });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

it('has one golden sample for each event', () => {
  expect(readdirSync(folder).toSorted()).toEqual(allEvents.map(sampleFileOf).toSorted());
});

describe.each(allEvents)('the golden sample of $name', (type) => {
  const sample: Record<string, unknown> = JSON.parse(read(type));

  it('is written as it was read', () => {
    expect(JSON.parse(type.encode(type.decode(read(type))))).toEqual(sample);
  });

  it('sets every field', () => {
    expect(emptyFields(type.schema, sample)).toEqual([]);
  });

  it('uses the words that we have', () => {
    expect(strangeValues(type.schema, sample)).toEqual([]);
  });

  it('is read by somebody who knows fewer fields', () => {
    expect(type.decode(JSON.stringify({ ...sample, addedLater: { by: 'v1.1' } }))).toEqual(type.decode(read(type)));
  });

  it('is read with its fields left out', () => {
    expect(() => type.decode('{}')).not.toThrow();
  });
});

describe('a sample that is not what it should be', () => {
  const sample: Record<string, unknown> = JSON.parse(read(reportReceived));

  it('is refused by name where a field has another type', () => {
    expect(() => reportReceived.decode(JSON.stringify({ ...sample, receiptNumber: 7 }))).toThrow(/receipt_number/);
  });

  it('is found where it leaves out a field', () => {
    const { tlp: _, ...rest } = sample;
    expect(emptyFields(reportReceived.schema, { ...rest, observables: [{ kind: 'ipv4' }] })).toEqual([
      'ReportReceived.tlp',
      'Observable.value',
    ]);
  });

  it('is found where it uses a word of its own', () => {
    const observables = [{ kind: 'address', value: '192.0.2.1' }];
    expect(strangeValues(reportReceived.schema, { ...sample, tlp: 'WHITE', observables })).toEqual([
      'tlp: WHITE',
      'kind: address',
    ]);
  });
});
