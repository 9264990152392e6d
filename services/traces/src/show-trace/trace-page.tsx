import type { JSX } from 'preact';
import { clockFace, durationText } from '../draw-page/format.js';
import { Page, withLanguage } from '../draw-page/page.js';
import type { Viewer } from '../draw-page/page.js';
import type { Words } from '../draw-page/words.js';
import { wordsIn } from '../draw-page/words.js';
import type { TraceSummary } from '../find-traces/trace-summary.js';
import { Overview } from './overview.js';
import { scaleOf } from './scale.js';
import type { Trace } from './show-trace.js';
import { Waterfall } from './waterfall.js';

const mostRows = 3_000;

/** One trace from its first span to its last. */
export function TracePage({ viewer, trace }: { viewer: Viewer; trace: Trace }): JSX.Element {
  const { language, timeZone } = viewer;
  const words = wordsIn(language);
  const face = clockFace(timeZone);
  const scale = scaleOf(trace);
  return (
    <Page viewer={viewer} title={trace.name}>
      <h1>{trace.name}</h1>
      <Facts trace={trace} words={words} face={face} />
      {trace.rows.length > mostRows ? <p class="card note">{words.shownPartly}</p> : null}
      <LinkedTraces title={words.linkedFrom} traces={trace.linkedFrom} viewer={viewer} />
      <LinkedTraces title={words.linksTo} traces={trace.linksTo} viewer={viewer} />
      <h2>{words.overview}</h2>
      <Overview trace={trace} scale={scale} />
      <h2>{words.waterfall}</h2>
      <Waterfall
        rows={trace.rows.slice(0, mostRows)}
        scale={scale}
        words={words}
        language={language}
        traceId={trace.traceId}
        time={(milliseconds) => face.time(milliseconds)}
      />
    </Page>
  );
}

interface FactParts {
  readonly trace: Trace;
  readonly words: Words;
  readonly face: ReturnType<typeof clockFace>;
}

function Facts({ trace, words, face }: FactParts): JSX.Element {
  const startedMs = trace.startedAt / 1000;
  const totalMs = (trace.endedAt - trace.startedAt) / 1000;
  const waitedMs = trace.gaps.reduce((sum, { from, to }) => sum + to - from, 0) / 1000;
  const share = totalMs === 0 ? 0 : Math.round((waitedMs / totalMs) * 100);
  return (
    <dl class="facts">
      <div>
        <dt>{words.start}</dt>
        <dd>
          <time dateTime={new Date(startedMs).toISOString()}>
            {face.time(startedMs)} {face.offset(startedMs)}
          </time>
        </dd>
      </div>
      <div>
        <dt>{words.duration}</dt>
        <dd>{durationText(totalMs)}</dd>
      </div>
      <div>
        <dt title={words.waitingHint}>{words.waiting}</dt>
        <dd>
          {durationText(waitedMs)} <span class="soft">({share} %)</span>
        </dd>
      </div>
      <div>
        <dt>{words.spans}</dt>
        <dd>{trace.rows.length}</dd>
      </div>
      <div>
        <dt>{words.errors}</dt>
        <dd class={trace.errorCount > 0 ? 'bad' : ''}>{trace.errorCount}</dd>
      </div>
      <div>
        <dt>{words.trace}</dt>
        <dd class="id">{trace.traceId}</dd>
      </div>
    </dl>
  );
}

interface LinkedParts {
  readonly title: string;
  readonly traces: readonly TraceSummary[];
  readonly viewer: Viewer;
}

const shownAtOnce = 5;

function LinkedTraces({ title, traces, viewer }: LinkedParts): JSX.Element | null {
  if (traces.length === 0) return null;
  const words = wordsIn(viewer.language);
  const face = clockFace(viewer.timeZone);
  return (
    <details class="card" open={traces.length <= shownAtOnce}>
      <summary class="linked">
        <strong>
          {title} ({traces.length})
        </strong>{' '}
        <span class="soft">{words.linkedHint}</span>
      </summary>
      <ul class="linked">
        {traces.map((linked) => (
          <li key={linked.traceId}>
            <a href={withLanguage(`/traces/${linked.traceId}`, viewer.language)}>{linked.name}</a>
            <span class="soft">{linked.service}</span>
            <time dateTime={new Date(linked.startedAt).toISOString()}>{face.time(linked.startedAt)}</time>
            <span class="soft">{durationText(linked.durationMs)}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
