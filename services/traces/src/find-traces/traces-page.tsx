import type { JSX } from 'preact';
import { clockFace, colourOf, durationText, inOrder } from '../draw-page/format.js';
import { Chip, Page, withLanguage } from '../draw-page/page.js';
import type { Viewer } from '../draw-page/page.js';
import type { Words } from '../draw-page/words.js';
import { wordsIn } from '../draw-page/words.js';
import { FilterForm } from './filter-form.js';
import type { FormValues } from './filter-form.js';
import type { TraceSummary } from './trace-summary.js';

export interface TracesPageParts {
  readonly viewer: Viewer;
  readonly values: FormValues;
  readonly services: readonly string[];
  readonly traces: readonly TraceSummary[];
  /** Address of the page that looks further back. */
  readonly older: string | undefined;
}

/** The list of traces with the form that narrows it. */
export function TracesPage({ viewer, values, services, traces, older }: TracesPageParts): JSX.Element {
  const words = wordsIn(viewer.language);
  const title = values.q === undefined ? words.recent : words.found;
  return (
    <Page viewer={viewer} title={title}>
      <h1>{title}</h1>
      <FilterForm words={words} values={values} services={services} language={viewer.language} />
      {traces.length === 0 ? (
        <p class="card empty">{emptyText(words, values)}</p>
      ) : (
        <div class="card scroll">
          <TraceTable viewer={viewer} words={words} traces={traces} />
        </div>
      )}
      {older === undefined ? null : (
        <p>
          <a href={older}>{words.older}</a>
        </p>
      )}
    </Page>
  );
}

function emptyText(words: Words, values: FormValues): string {
  if (values.q !== undefined) return words.nothingByKey;
  const { service, name, minimumMs, failedOnly, minimumServices, before } = values;
  const asked = service ?? name ?? minimumMs ?? failedOnly ?? minimumServices ?? before;
  return asked === undefined ? words.nothingYet : words.nothing;
}

interface TableParts {
  readonly viewer: Viewer;
  readonly words: Words;
  readonly traces: readonly TraceSummary[];
}

function TraceTable({ viewer, words, traces }: TableParts): JSX.Element {
  const face = clockFace(viewer.timeZone);
  const longest = Math.max(...traces.map(({ durationMs }) => durationMs), 1e-3);
  return (
    <table class="traces">
      <caption class="hidden">{words.recent}</caption>
      <thead>
        <tr>
          <th scope="col">
            {words.start} ({face.offset(traces[0]?.startedAt ?? 0)})
          </th>
          <th scope="col">{words.trace}</th>
          <th scope="col">{words.services}</th>
          <th scope="col" class="number">
            {words.spans}
          </th>
          <th scope="col">{words.duration}</th>
          <th scope="col" class="number">
            {words.errors}
          </th>
        </tr>
      </thead>
      <tbody>
        {traces.map((trace) => (
          <tr key={trace.traceId}>
            <td>
              <time dateTime={new Date(trace.startedAt).toISOString()}>{face.time(trace.startedAt)}</time>
            </td>
            <td class="name">
              <a href={withLanguage(`/traces/${trace.traceId}`, viewer.language)}>{trace.name}</a>
              <div class="soft">
                {trace.service} · <span class="id">{trace.traceId.slice(0, 8)}</span>
              </div>
            </td>
            <td>
              <ul class="chips">
                {inOrder(trace.services).map((service) => (
                  <li key={service}>
                    <Chip service={service} colour={colourOf(service)} />
                  </li>
                ))}
              </ul>
            </td>
            <td class="number">{trace.spanCount}</td>
            <td class="length number">
              {durationText(trace.durationMs)}
              <svg class={colourOf(trace.service)} width="100%" height="4" aria-hidden="true">
                <rect class="own" width={`${((trace.durationMs / longest) * 100).toFixed(2)}%`} height="3" rx="1.5" />
              </svg>
            </td>
            <td class={trace.errorCount > 0 ? 'number bad' : 'number soft'}>{trace.errorCount}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
