import { checkFields } from '../check-json.js';
import type { Fault } from '../check-json.js';
import type { JsonObject } from '../json-value.js';
import { connectionTypes } from './xarf-connection.js';
import { contentTypes } from './xarf-content.js';
import { copyrightTypes } from './xarf-copyright.js';
import { xarfFields, xarfRequired } from './xarf-fields.js';
import type { XarfType } from './xarf-fields.js';
import { infrastructureTypes, messagingTypes, reputationTypes, vulnerabilityTypes } from './xarf-others.js';

const categories = new Map<string, ReadonlyMap<string, XarfType>>(
  Object.entries({
    messaging: messagingTypes,
    content: contentTypes,
    copyright: copyrightTypes,
    connection: connectionTypes,
    vulnerability: vulnerabilityTypes,
    infrastructure: infrastructureTypes,
    reputation: reputationTypes,
  }).map(([category, types]) => [category, new Map(Object.entries(types))]),
);

/** Tells every fault of an X-ARF 4 document, by the schemas of xarf.org version 4.2. */
export function checkXarf(document: JsonObject, fault: Fault): void {
  checkFields(document, xarfFields, xarfRequired, fault);
  const types = categories.get(document.text('category'));
  if (types === undefined || document.text('type') === '') return;
  const type = types.get(document.text('type'));
  if (type === undefined) {
    fault('type', `be one of its category: ${[...types.keys()].join(', ')}`);
    return;
  }
  checkFields(document, type.fields, type.required, fault);
  for (const name of type.needs?.(document) ?? []) if (!document.has(name)) fault(name, 'be there');
}
