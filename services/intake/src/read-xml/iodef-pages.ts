import type { NamedObservable } from '../read-value/observable-in.js';
import { urlIn } from '../read-value/observable-in.js';
import { meaningOf } from '../read-json/field-meaning.js';
import { readText } from '../read-text/read-text.js';
import type { XmlElement } from './xml-element.js';

/** The pages that the additional data and the description of a system tell of, which some name nowhere else. */
export function pagesToldBy(system: XmlElement): readonly NamedObservable[] {
  const data = [...system.within('AdditionalData')].filter((each) => isUrl(each) || saysPage(each));
  return [...pagesIn(data), ...pagesOfWords(system.textOf('Description'))];
}

/** The same of an event or an incident, whose links of no meaning may lead to what the sender has written. */
export function pagesToldAround(level: XmlElement): readonly NamedObservable[] {
  const data = level.childrenOf('AdditionalData').filter(saysPage);
  return [...pagesIn(data), ...pagesOfWords(level.textOf('Description'))];
}

function pagesIn(data: readonly XmlElement[]): readonly NamedObservable[] {
  return data.map(({ text }) => urlIn(text)).filter((found) => found !== undefined);
}

function isUrl(data: XmlElement): boolean {
  return data.attribute('dtype') === 'url' || data.attribute('ext-dtype') === 'url';
}

function saysPage(data: XmlElement): boolean {
  return meaningOf(data.attribute('meaning')) === 'url';
}

function pagesOfWords(words: string): readonly NamedObservable[] {
  if (!/:\/\/|h(?:xx|\*\*|tt)ps?\b/i.test(words)) return [];
  const part = { path: '', name: '', mediaType: 'text/plain', charset: 'utf-8', bytes: Buffer.from(words) };
  // Nothing of it but pages is taken, so that neither its time nor what else it says counts.
  const { finding } = readText([part], { columns: undefined, receivedAt: new Date(0), warn: () => undefined });
  const pages = finding?.observables.filter(({ kind }) => kind === 'url') ?? [];
  return pages.map(({ kind, value }) => ({ kind, value }));
}
