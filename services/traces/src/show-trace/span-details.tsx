import type { JSX } from 'preact';
import { durationText } from '../draw-page/format.js';
import type { Language } from '../draw-page/language.js';
import { withLanguage } from '../draw-page/page.js';
import type { Words } from '../draw-page/words.js';
import type { Attributes, AttributeValue, SpanEvent, SpanLink } from '../span.js';
import type { Scale } from './scale.js';
import type { TreeRow } from './span-tree.js';

export interface DetailParts {
  readonly row: TreeRow;
  readonly scale: Scale;
  readonly words: Words;
  readonly language: Language;
  readonly traceId: string;
  readonly time: (milliseconds: number) => string;
}

/** Everything that a span carries. */
export function SpanDetails({ row, scale, words, language, traceId, time }: DetailParts): JSX.Element {
  const { span } = row;
  const offset = durationText((span.startedAt - scale.startedAt) / 1000);
  return (
    <div class="inside">
      <dl>
        <dt>{words.span}</dt>
        <dd>
          <span class="id">{span.spanId}</span> · {span.service} · {span.kind}
        </dd>
        <dt>{words.began}</dt>
        <dd>
          {time(span.startedAt / 1000)} · {offset} {words.afterStart}
        </dd>
        <dt>{words.duration}</dt>
        <dd>{durationText((span.endedAt - span.startedAt) / 1000)}</dd>
        {span.parentSpanId === undefined ? null : <Parent row={row} id={span.parentSpanId} words={words} />}
        {span.failed ? (
          <>
            <dt>{words.status}</dt>
            <dd class="bad">
              {words.failed} {span.statusMessage}
            </dd>
          </>
        ) : null}
      </dl>
      <AttributeList title={words.attributes} attributes={span.attributes} />
      {span.events.length === 0 ? null : <Events events={span.events} scale={scale} words={words} />}
      {span.links.length === 0 ? null : (
        <Links links={span.links} traceId={traceId} language={language} words={words} />
      )}
    </div>
  );
}

function Parent({ row, id, words }: { row: TreeRow; id: string; words: Words }): JSX.Element {
  return (
    <>
      <dt>{words.parent}</dt>
      <dd class="id">{row.orphan ? `${id} (${words.parentMissing})` : <a href={`#s-${id}`}>{id}</a>}</dd>
    </>
  );
}

function AttributeList({ title, attributes }: { title: string; attributes: Attributes }): JSX.Element | null {
  const entries = Object.entries(attributes);
  if (entries.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <dl>
        {entries.map(([name, value]) => (
          <>
            <dt>{name}</dt>
            <dd>{valueText(value)}</dd>
          </>
        ))}
      </dl>
    </>
  );
}

function valueText(value: AttributeValue): string {
  return typeof value === 'object' ? value.map(valueText).join(', ') : String(value);
}

function Events({ events, scale, words }: { events: readonly SpanEvent[]; scale: Scale; words: Words }): JSX.Element {
  return (
    <>
      <h3>{words.events}</h3>
      <dl>
        {events.map(({ at, name, attributes }) => (
          <>
            <dt>{durationText(Math.max(at - scale.startedAt, 0) / 1000)}</dt>
            <dd>
              {name}{' '}
              <span class="soft">
                {Object.entries(attributes)
                  .map(([key, value]) => `${key}=${valueText(value)}`)
                  .join(' ')}
              </span>
            </dd>
          </>
        ))}
      </dl>
    </>
  );
}

interface LinkParts {
  readonly links: readonly SpanLink[];
  readonly traceId: string;
  readonly language: Language;
  readonly words: Words;
}

const mostLinks = 200;

function Links({ links, traceId, language, words }: LinkParts): JSX.Element {
  return (
    <>
      <h3>
        {words.links} ({links.length})
      </h3>
      <ul class="chips">
        {links.slice(0, mostLinks).map((link) => (
          <li class="id" key={`${link.traceId}${link.spanId}`}>
            {link.traceId === traceId ? (
              <a href={`#s-${link.spanId}`}>{words.linkHere}</a>
            ) : (
              <a href={`${withLanguage(`/traces/${link.traceId}`, language)}#s-${link.spanId}`}>{link.traceId}</a>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
