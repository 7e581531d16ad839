/** Whether Witness can be reached. The API client says when it cannot; from then on it is tried until it can. */
import { createStore } from "./store.js";

const RETRY_MS = 3000;

export const connection = createStore({ online: true });

let retrying;

export function reportUnreachable() {
  if (!connection.get().online) return;
  connection.set({ online: false });
  retrying = setInterval(tryAgain, RETRY_MS);
}

export async function tryAgain() {
  try {
    await fetch("/api/version", { cache: "no-store" });
  } catch {
    return;
  }
  clearInterval(retrying);
  connection.set({ online: true });
}

addEventListener("online", () => connection.get().online || tryAgain());
