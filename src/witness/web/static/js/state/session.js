/** Who is signed in, and the place as they may see it. */
import { call, onSessionEnd } from "../api/client.js";
import { makePlace } from "../place.js";
import { createStore, useStore } from "./store.js";

const SIGNED_OUT = { status: "signed-out", viewer: null, place: null, config: null, notice: null };
const ENDED = "Your session has ended. Sign in to go on.";

/** `status`: `opening`, `signed-out`, `signed-in`, or `failed` with the error as `notice`. */
export const session = createStore({ ...SIGNED_OUT, status: "opening" });

/** The place of whoever is signed in: cameras, zones, labels, time zone. Only below the signed-in shell. */
export const usePlace = () => useStore(session).place;

/** Whoever is signed in: `{username, role, allowed_cameras}`. Only below the signed-in shell. */
export const useViewer = () => useStore(session).viewer;

/** Finds out who is signed in: from what the page came with, later by the cookie that the browser holds. */
export async function openSession() {
  try {
    const [viewer, config] = told() ?? (await asked());
    if (viewer) session.set({ status: "signed-in", viewer, config, place: makePlace(config), notice: null });
    else session.set(SIGNED_OUT);
  } catch (error) {
    if (error.status === 401) session.set(SIGNED_OUT);
    else session.set({ ...SIGNED_OUT, status: "failed", notice: error.message });
  }
}

/** What the page came with, once; nothing where Witness could not say it. */
function told() {
  const block = document.getElementById("session");
  block?.remove();
  return block && JSON.parse(block.textContent);
}

function asked() {
  return Promise.all([call("profile", { quiet: true }), call("config", { quiet: true })]);
}

export async function signIn(user, password) {
  await call("login", { body: { user, password }, quiet: true });
  await openSession();
}

/** Signs out and loads the page anew, so that nothing of this viewer stays in memory. */
export async function signOut() {
  await call("logout", { quiet: true }).catch((error) => {
    if (error.status !== 401) throw error;
  });
  location.hash = "";
  location.reload();
}

onSessionEnd(() => {
  if (session.get().status === "signed-in") session.set({ ...SIGNED_OUT, notice: ENDED });
});
