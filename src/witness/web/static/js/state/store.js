/** A value that components follow. What only one component needs is `useState`'s. */
import { useLayoutEffect, useState } from "preact/hooks";

/**
 * @template T
 * @param {T} value
 */
export function createStore(value) {
  const followers = new Set();
  return {
    get: () => value,
    /** @param {T | ((before: T) => T)} next */
    set(next) {
      value = typeof next === "function" ? next(value) : next;
      for (const follow of [...followers]) follow(value);
    },
    /** Calls `follow` on each change; returns what ends that. */
    subscribe(follow) {
      followers.add(follow);
      return () => followers.delete(follow);
    },
  };
}

/** The store's value; the component is drawn again when it changes. */
export function useStore(store) {
  const [value, setValue] = useState(store.get);
  useLayoutEffect(() => {
    setValue(() => store.get());
    return store.subscribe((next) => setValue(() => next));
  }, [store]);
  return value;
}
