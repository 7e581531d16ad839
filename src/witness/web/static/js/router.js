/**
 * The address of the page: `#/view/more?name=value`.
 *
 * The part behind `#` needs nothing of the server and survives any proxy. `?event=ID` opens that event over any view.
 */
import { createStore, useStore } from "./state/store.js";

export const route = createStore(parse(location.hash));

/** @returns {{view: string, rest: string[], query: Record<string, string>}} */
export const useRoute = () => useStore(route);

addEventListener("hashchange", follow);
addEventListener("popstate", follow);

function follow() {
  route.set(parse(location.hash));
}

function parse(hash) {
  const [path, query = ""] = hash.replace(/^#\/?/, "").split("?");
  const [view, ...rest] = path.split("/").filter(Boolean).map(decode);
  return { view: view ?? "ask", rest, query: Object.fromEntries(new URLSearchParams(query)) };
}

function decode(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/**
 * The address of a view, for a link's `href`.
 * @param {string[]} path  the view, and what follows
 * @param {object} [query]  a value that is null, undefined or "" is left out
 */
export function addressOfView(path, query = {}) {
  const given = Object.entries(query).filter(([, value]) => value !== null && value !== undefined && value !== "");
  const more = given.length ? `?${new URLSearchParams(given)}` : "";
  return `#/${path.map(encodeURIComponent).join("/")}${more}`;
}

/** Goes to a view. `replace`: the back button does not come back to what is left. */
export function navigate(path, query, { replace = false } = {}) {
  history[replace ? "replaceState" : "pushState"](null, "", addressOfView(path, query));
  follow();
}

/** Changes some of the address's query; null takes a value out. */
export function changeQuery(changes, options) {
  const { view, rest, query } = route.get();
  navigate([view, ...rest], { ...query, ...changes }, options);
}

/** Opens an event over the view that is shown. */
export function openEvent(id) {
  changeQuery({ event: id }, { replace: "event" in route.get().query });
}
