/** What a client is told when a request fails (RFC 9457, `application/problem+json`). */
export interface Problem {
  readonly status: number;
  /** Stable name of the kind of failure; `type` is made from it. */
  readonly slug: string;
  readonly title: string;
  /** A sentence that says what to do. */
  readonly detail: string;
  readonly errors?: readonly FieldError[];
  /** Bytes that would have been accepted. */
  readonly limit?: number;
  /** Seconds to wait before trying again; goes out as the Retry-After header as well. */
  readonly retryAfter?: number;
}

/** One field of a body, by its path (`reporter.email`, `observables[2].kind`), and what it has to be. */
export interface FieldError {
  readonly field: string;
  readonly message: string;
}

/** How one class of error is told to a client. */
export interface ProblemRow<Kind extends Error> {
  readonly status: number;
  readonly slug: string;
  readonly title: string;
  detail(error: Kind): string;
  /** The members that not every problem has. */
  more?(error: Kind): Pick<Problem, 'errors' | 'limit' | 'retryAfter'>;
}

/** Finds the problem that stands for an error; undefined where the table has no row for it. */
export type ProblemTable = (error: unknown) => Problem | undefined;

type ProblemEntry<Kind extends Error> = readonly [kind: abstract new (...args: never[]) => Kind, row: ProblemRow<Kind>];

/** Reads a list of named errors as one table: `problemTable([[ReportNotFound, { status: 404, … }], …])`. */
export function problemTable<const Kinds extends readonly Error[]>(rows: {
  readonly [Index in keyof Kinds]: ProblemEntry<Kinds[Index]>;
}): ProblemTable {
  const readers = rows.map(reader);
  return (error) => {
    for (const read of readers) {
      const problem = read(error);
      if (problem) return problem;
    }
    return undefined;
  };
}

function reader<Kind extends Error>([kind, row]: ProblemEntry<Kind>): ProblemTable {
  return (error) => {
    if (!(error instanceof kind)) return undefined;
    const { status, slug, title } = row;
    return { status, slug, title, detail: row.detail(error), ...row.more?.(error) };
  };
}
