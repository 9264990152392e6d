import { XmlElement } from './xml-element.js';
import { XmlFault, xmlTokens } from './xml-scanner.js';

const deepestXml = 100;

/** An element that was asked for. */
export interface XmlRecord {
  readonly element: XmlElement;
  /** What ended the document within it: it then holds what was whole before that. */
  readonly fault?: XmlFault;
}

/**
 * The elements of that name, one by one, so that a document of any length takes the memory of one. Throws XmlFault
 * where the document is not well-formed.
 */
export function* xmlRecords(document: string, name: string): Generator<XmlRecord> {
  const open: string[] = [];
  let building: XmlElement[] = [];
  try {
    for (const token of xmlTokens(document)) {
      const parent = building.at(-1);
      if (token.kind === 'text') {
        if (parent !== undefined) parent.text += token.text;
      } else if (token.kind === 'open') {
        if (open.length >= deepestXml)
          throw new XmlFault(`it nests deeper than ${deepestXml} levels at line ${token.line}`);
        const element =
          parent === undefined && token.name !== name
            ? undefined
            : new XmlElement(token.name, token.line, token.attributes);
        if (!token.isEmpty) open.push(token.name);
        if (element === undefined) continue;
        if (token.isEmpty && parent === undefined) yield { element };
        else if (token.isEmpty) parent?.children.push(element);
        else building.push(element);
      } else {
        if (open.pop() !== token.name) throw new XmlFault(`an end tag at line ${token.line} ends nothing that is open`);
        const element = building.pop();
        if (element === undefined) continue;
        if (parent !== undefined && building.length > 0) building.at(-1)?.children.push(element);
        else yield { element };
      }
    }
    if (open.length > 0) throw new XmlFault(`it ends within ${open.length} open elements`);
  } catch (fault) {
    if (!(fault instanceof XmlFault)) throw fault;
    const element = joined(building);
    building = [];
    if (element !== undefined) yield { element, fault };
    throw fault;
  }
}

/** Closes what was left open; its innermost text is left out, because it may be cut off. */
function joined(building: readonly XmlElement[]): XmlElement | undefined {
  const innermost = building.at(-1);
  if (innermost !== undefined) innermost.text = '';
  for (const [index, element] of building.entries()) {
    const inner = building[index + 1];
    if (inner !== undefined) element.children.push(inner);
  }
  return building[0];
}
