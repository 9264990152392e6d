import { problemTable } from '@fengsui/http';
import { MalformedExport } from './read-spans/read-json.js';
import { MalformedWire } from './read-spans/wire-reader.js';
import { OutsiderRefused } from './receive-spans/internal-network.js';
import { StoreBusy } from './receive-spans/span-store.js';
import { TraceIdMalformed, TraceNotFound } from './show-trace/show-trace.js';

/** How the errors of this service are told over HTTP. */
export const tracesProblems = problemTable([
  [
    MalformedWire,
    {
      status: 400,
      slug: 'malformed-protobuf',
      title: 'The body is not valid protobuf',
      detail: ({ position }) =>
        `Send an ExportTraceServiceRequest of OTLP; this body cannot be read at byte ${position}.`,
    },
  ],
  [
    MalformedExport,
    {
      status: 400,
      slug: 'malformed-export',
      title: 'The body is no export of spans',
      detail: () => 'Send an ExportTraceServiceRequest of OTLP as JSON.',
      more: ({ field, rule }) => ({ errors: [{ field, message: rule }] }),
    },
  ],
  [
    OutsiderRefused,
    {
      status: 403,
      slug: 'internal-only',
      title: 'Spans are taken from the internal network only',
      detail: () => 'Send them from a service beside this one, by loopback or a private address.',
    },
  ],
  [
    TraceIdMalformed,
    {
      status: 400,
      slug: 'malformed-trace-id',
      title: 'This is not a trace id',
      detail: () => 'Ask with 32 hexadecimal digits, for instance 0af7651916cd43dd8448eb211c80319c.',
    },
  ],
  [
    TraceNotFound,
    {
      status: 404,
      slug: 'trace-not-found',
      title: 'No span of this trace is stored',
      detail: ({ traceId }) =>
        `Trace ${traceId} may be older than what is kept, may not have arrived yet, or its id is mistyped.`,
    },
  ],
  [
    StoreBusy,
    {
      status: 503,
      slug: 'store-busy',
      title: 'Spans cannot be taken now',
      detail: ({ reason }) =>
        reason === 'full'
          ? 'The space set by KEEP_GIGABYTES is used up by the current hour. Send them again later.'
          : 'More spans wait for the database than memory is set aside for. Send them again after the time in Retry-After.',
      more: ({ retryAfterSeconds }) => ({ retryAfter: retryAfterSeconds }),
    },
  ],
]);
