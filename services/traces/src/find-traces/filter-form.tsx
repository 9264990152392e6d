import type { JSX } from 'preact';
import type { Language } from '../draw-page/language.js';
import { withLanguage } from '../draw-page/page.js';
import type { Words } from '../draw-page/words.js';

/** What the form was filled with, as it stands in the address. */
export interface FormValues {
  readonly q: string | undefined;
  readonly service: string | undefined;
  readonly name: string | undefined;
  readonly minimumMs: string | undefined;
  readonly failedOnly: string | undefined;
  readonly minimumServices: string | undefined;
  readonly before: string | undefined;
}

/** A report goes through more; a request, a page or a batch through fewer. */
const manyServices = 3;

interface FormParts {
  readonly words: Words;
  readonly values: FormValues;
  readonly services: readonly string[];
  readonly language: Language;
}

export function FilterForm({ words, values, services, language }: FormParts): JSX.Element {
  return (
    <form class="card filter" method="get" action="/traces" role="search">
      <input type="hidden" name="lang" value={language} />
      <label class="wide">
        {words.search}
        <input type="search" name="q" value={values.q ?? ''} maxLength={200} autocomplete="off" />
      </label>
      <label>
        {words.service}
        <select name="service">
          <option value="">{words.anyService}</option>
          {services.map((service) => (
            <option key={service} value={service} selected={service === values.service}>
              {service}
            </option>
          ))}
        </select>
      </label>
      <label>
        {words.name}
        <input type="text" name="name" value={values.name ?? ''} maxLength={200} />
      </label>
      <label>
        {words.minimum}
        <input type="number" name="minimumMs" value={values.minimumMs ?? ''} min="0" step="any" />
      </label>
      <label class="check">
        <input type="checkbox" name="failedOnly" value="true" checked={values.failedOnly === 'true'} />
        {words.failedOnly}
      </label>
      <label class="check">
        <input
          type="checkbox"
          name="minimumServices"
          value={manyServices}
          checked={Number(values.minimumServices ?? 0) >= manyServices}
        />
        {words.manyServices}
      </label>
      <button type="submit">{words.find}</button>
      <a href={withLanguage('/traces', language)}>{words.clear}</a>
    </form>
  );
}
