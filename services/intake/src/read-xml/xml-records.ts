import { XmlElement } from './xml-element.js';
import { XmlFault, XmlPlace, xmlTokens } from './xml-scanner.js';

const deepestXml = 100;

/** An element that was asked for. */
export interface XmlRecord {
  readonly element: XmlElement;
  /** What ended the document within it: it then holds what was whole before that. */
  readonly fault?: XmlFault;
}

/** A document with more broken records than that is none of records. */
const mostBroken = 1_000;

/**
 * The elements of that name, one by one, so that a document of any length takes the memory of one. A record that is not
 * well-formed costs no other: reading goes on with the next, and its fault (XmlFault) is thrown at the end.
 */
export function* xmlRecords(document: string, name: string): Generator<XmlRecord> {
  const place = new XmlPlace(document);
  const next = new RegExp(`<(?:[\\w.-]{1,100}:)?${name}(?=[\\s/>])`, 'g');
  let first: XmlFault | undefined;
  for (let broken = 0; broken < mostBroken; broken++) {
    const fault = yield* recordsFrom(document, name, place, broken > 0);
    first ??= fault;
    if (fault === undefined) break;
    next.lastIndex = place.position;
    const found = next.exec(document);
    if (found === null) break;
    place.position = found.index;
  }
  if (first !== undefined) throw first;
}

/** Returns what it ended with. `resumed` where elements around the records were opened before. */
function* recordsFrom(
  document: string,
  name: string,
  place: XmlPlace,
  resumed: boolean,
): Generator<XmlRecord, XmlFault | undefined> {
  const open: string[] = [];
  const building: XmlElement[] = [];
  try {
    for (const token of xmlTokens(document, place)) {
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
        if (resumed && open.length === 0) continue;
        if (open.pop() !== token.name) throw new XmlFault(`an end tag at line ${token.line} ends nothing that is open`);
        const element = building.pop();
        if (element === undefined) continue;
        if (parent !== undefined && building.length > 0) building.at(-1)?.children.push(element);
        else yield { element };
      }
    }
    if (open.length > 0) throw new XmlFault(`it ends within ${open.length} open elements`);
    return undefined;
  } catch (fault) {
    if (!(fault instanceof XmlFault)) throw fault;
    const element = joined(building);
    if (element !== undefined) yield { element, fault };
    return fault;
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
