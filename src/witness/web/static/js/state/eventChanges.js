/** How often events were kept, let go or deleted on this page: lists of events are read again when it changes. */
import { createStore } from "./store.js";

export const eventChanges = createStore(0);

export function noteEventChange() {
  eventChanges.set((count) => count + 1);
}
