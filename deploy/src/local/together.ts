/**
 * Runs pieces of work side by side and waits for all of them, so that none starts anything after the caller went on.
 * The first that fails gives the others the signal; its error is thrown.
 */
export async function together(
  signal: AbortSignal,
  works: readonly ((signal: AbortSignal) => Promise<void>)[],
): Promise<void> {
  const failure = new AbortController();
  const either = AbortSignal.any([signal, failure.signal]);
  const errors: unknown[] = [];
  await Promise.all(
    works.map(async (work) =>
      work(either).catch((error: unknown) => {
        errors.push(error);
        failure.abort(error);
      }),
    ),
  );
  if (errors.length > 0) throw errors[0];
}
