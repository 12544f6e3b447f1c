/** What is gone through in order, from the first to the last; as often as needed. */
export type Sequence<T> = Iterable<T> | AsyncIterable<T>;

/** Cuts a sequence into slices of at most `size`, so that something can be done for many at once and never for all. */
export async function* inSlices<T>(all: Sequence<T>, size: number): AsyncGenerator<T[], void, undefined> {
  let slice: T[] = [];
  for await (const each of all) {
    slice.push(each);
    if (slice.length < size) continue;
    yield slice;
    slice = [];
  }
  if (slice.length > 0) yield slice;
}
