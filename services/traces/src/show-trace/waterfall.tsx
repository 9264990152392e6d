import type { JSX } from 'preact';
import { colourOf, durationText } from '../draw-page/format.js';
import { deepestIndent } from '../draw-page/style.js';
import type { Words } from '../draw-page/words.js';
import { percent, ticksOf } from './scale.js';
import type { Scale } from './scale.js';
import { SpanDetails } from './span-details.js';
import type { DetailParts } from './span-details.js';
import type { TreeRow } from './span-tree.js';

type WaterfallParts = Omit<DetailParts, 'row'> & { readonly rows: readonly TreeRow[] };

/** One line a span, in the order of the tree; a line opens to show what the span carries. */
export function Waterfall({ rows, ...shared }: WaterfallParts): JSX.Element {
  return (
    <div class="card waterfall">
      <Axis scale={shared.scale} words={shared.words} />
      <ol>
        {rows.map((row) => (
          <li key={row.span.spanId} id={`s-${row.span.spanId}`}>
            <details>
              <summary>
                <Label row={row} words={shared.words} />
                <Bar row={row} scale={shared.scale} words={shared.words} />
              </summary>
              <SpanDetails row={row} {...shared} />
            </details>
          </li>
        ))}
      </ol>
    </div>
  );
}

function Axis({ scale, words }: { scale: Scale; words: Words }): JSX.Element {
  return (
    <div class="axis" aria-hidden="true">
      <span>{words.span}</span>
      <svg>
        {ticksOf(scale).map((tick) => {
          const x = percent((tick / scale.lengthMs) * 100);
          return (
            <g key={tick}>
              <line class="tick" x1={x} x2={x} y1="14" y2="20" />
              <text x={x} y="11" text-anchor={tick === 0 ? 'start' : 'middle'}>
                {tick === 0 ? '0' : durationText(tick)}
              </text>
            </g>
          );
        })}
      </svg>
    </div>
  );
}

function Label({ row, words }: { row: TreeRow; words: Words }): JSX.Element {
  const { span, depth, orphan } = row;
  return (
    <span class={`label d${Math.min(depth, deepestIndent)} ${colourOf(span.service)}`}>
      <span class="what" title={span.name}>
        {span.name}
      </span>
      <span class="who">{span.service}</span>
      {span.failed ? <span class="bad">✕ {words.failed}</span> : null}
      {orphan ? <span class="soft">({words.parentMissing})</span> : null}
      <span class="hidden">
        {words.level} {depth + 1}
      </span>
    </span>
  );
}

/** From here on the text of a bar stands before it, or it would leave the page. */
const lateStart = 72;
const narrow = 0.15;

function Bar({ row, scale, words }: { row: TreeRow; scale: Scale; words: Words }): JSX.Element {
  const { span, waitedFrom } = row;
  const x = scale.place(span.startedAt);
  const width = Math.max(scale.share(span.startedAt, span.endedAt), narrow);
  const end = Math.min(x + width, 100);
  const waitedMs = waitedFrom === undefined ? 0 : (span.startedAt - waitedFrom) / 1000;
  const took = durationText((span.endedAt - span.startedAt) / 1000);
  const text = waitedMs === 0 ? took : `${took} · ${words.waited} ${durationText(waitedMs)}`;
  const before = end > lateStart;
  return (
    <svg class={colourOf(span.service)}>
      {waitedFrom === undefined ? null : (
        <line class="wait-line" x1={percent(scale.place(waitedFrom))} x2={percent(x)} y1="10" y2="10" />
      )}
      <rect
        class={span.failed ? 'own failed-bar' : 'own'}
        x={percent(x)}
        y="5"
        width={percent(width)}
        height="10"
        rx="2"
      />
      <text x={percent(before ? x : end)} dx={before ? -7 : 7} y="14" text-anchor={before ? 'end' : 'start'}>
        {text}
      </text>
    </svg>
  );
}
