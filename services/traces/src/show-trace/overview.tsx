import type { JSX } from 'preact';
import { colourOf } from '../draw-page/format.js';
import { Chip } from '../draw-page/page.js';
import { percent } from './scale.js';
import type { Scale } from './scale.js';
import type { Trace } from './show-trace.js';

const thinnest = 0.2;

/** One lane a service over the whole length of the trace; what is shaded is time in which nobody worked on it. */
export function Overview({ trace, scale }: { trace: Trace; scale: Scale }): JSX.Element {
  return (
    <div class="card overview lanes">
      {trace.services.map((service) => (
        <>
          <Chip service={service} colour={colourOf(service)} />
          <svg class={colourOf(service)} aria-hidden="true">
            {trace.gaps.map(({ from, to }) => (
              <rect
                key={from}
                class="gap"
                x={percent(scale.place(from))}
                y="-5"
                width={percent(scale.share(from, to))}
                height="24"
              />
            ))}
            {trace.rows
              .filter(({ span }) => span.service === service)
              .map(({ span }) => (
                <rect
                  key={span.spanId}
                  class={span.failed ? 'own failed-bar' : 'own'}
                  x={percent(scale.place(span.startedAt))}
                  y="2"
                  width={percent(Math.max(scale.share(span.startedAt, span.endedAt), thinnest))}
                  height="10"
                  rx="1"
                />
              ))}
          </svg>
        </>
      ))}
    </div>
  );
}
