/** An element of an XML document with all that it holds. Names are without their namespace's prefix. */
export class XmlElement {
  readonly name: string;
  /** The line that it begins on, from 1. */
  readonly line: number;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: XmlElement[] = [];
  /** Its own text, that of its children left out. */
  text = '';

  constructor(name: string, line: number, attributes: ReadonlyMap<string, string>) {
    this.name = name;
    this.line = line;
    this.attributes = attributes;
  }

  attribute(name: string): string {
    return this.attributes.get(name)?.trim() ?? '';
  }

  child(name: string): XmlElement | undefined {
    return this.children.find((child) => child.name === name);
  }

  childrenOf(...names: readonly string[]): readonly XmlElement[] {
    return this.children.filter((child) => names.includes(child.name));
  }

  /** The text of a child, without blanks around it; empty where there is none. */
  textOf(name: string): string {
    return this.child(name)?.text.trim() ?? '';
  }

  /** Elements of that name at any depth, in the order of the document, but none within another of them. */
  *within(...names: readonly string[]): Generator<XmlElement> {
    for (const child of this.children) {
      if (names.includes(child.name)) yield child;
      else yield* child.within(...names);
    }
  }
}
