import { tlpLabels } from '@fengsui/contracts';
import type { Tlp } from '@fengsui/contracts';
import type { JsonObject } from './json-value.js';
import type { StixBundle } from './stix-bundle.js';

/** The TLP label that an object is marked with, the strictest of several; empty where there is none. */
export function tlpOf(object: JsonObject, bundle: StixBundle): Tlp | '' {
  const labels = object
    .texts('object_marking_refs')
    .map((id) => wellKnown.get(id.slice(-36)) ?? labelOf(bundle.find(id)));
  return tlpLabels.findLast((label) => labels.includes(label)) ?? '';
}

function labelOf(marking: JsonObject | undefined): Tlp | undefined {
  const extension = marking?.object('extensions')?.object('extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d');
  const named = extension?.text('tlp_2_0') || marking?.object('definition')?.text('tlp') || marking?.text('name') || '';
  const label = named.toUpperCase().replace(/^TLP:/, '').replace('WHITE', 'CLEAR');
  return tlpLabels.find((known) => known === label);
}

/** Marking definitions that both versions of TLP have in STIX, by the end of their id. */
const wellKnown: ReadonlyMap<string, Tlp> = new Map<string, Tlp>([
  ['613f2e26-407d-48c7-9eca-b8e91df99dc9', 'CLEAR'],
  ['34098fce-860f-48ae-8e50-ebd3cc5e41da', 'GREEN'],
  ['f88d31f6-486f-44da-b317-01333bde0b82', 'AMBER'],
  ['5e57c739-391a-4eb3-b6be-7d15ca92d5ed', 'RED'],
  ['94868c89-83c2-464b-929b-a1a8aa3c8487', 'CLEAR'],
  ['bab4a63c-aed9-4cf5-a766-dfca5abac2bb', 'GREEN'],
  ['55d920b0-5e8b-4f79-9ee9-91f868d9b421', 'AMBER'],
  ['939a9414-2ddd-4d32-a0cd-375ea402b003', 'AMBER+STRICT'],
  ['e828b379-4e03-4974-9ac4-e53a884c97c1', 'RED'],
]);
