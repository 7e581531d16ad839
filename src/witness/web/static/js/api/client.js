/** Speaks with the API: endpoints by name, errors as `ApiError`. */
import { reportUnreachable } from "../state/connection.js";
import { ENDPOINTS } from "./endpoints.js";

const UNREACHABLE = "Witness cannot be reached. Is it running, and is this device on the same network?";

/** A request that failed; `message` is for people, `status` is 0 where Witness could not be reached at all. */
export class ApiError extends Error {
  constructor(message, status) {
    super(message);
    this.status = status;
  }
}

let sessionEnded = () => {};

/** Calls `told` whenever a request finds that nobody is signed in (any more). */
export function onSessionEnd(told) {
  sessionEnded = told;
}

/**
 * The path and query of an endpoint, for pictures, videos and links.
 * @param {keyof ENDPOINTS} name
 * @param {{path?: object, query?: object}} [values]  a query value that is null, undefined or "" is left out
 */
export function addressOf(name, { path = {}, query = {} } = {}) {
  const [, template] = ENDPOINTS[name].split(" ");
  const filled = template.replace(/\{(\w+)\}/g, (_, key) => encodeURIComponent(path[key]));
  const given = Object.entries(query).filter(([, value]) => value !== null && value !== undefined && value !== "");
  return given.length ? `${filled}?${new URLSearchParams(given)}` : filled;
}

/**
 * The response of an endpoint; only a good one.
 * @param {keyof ENDPOINTS} name
 * @param {{path?: object, query?: object, body?: object, signal?: AbortSignal, quiet?: boolean}} [request]
 *   `quiet`: a 401 is the caller's to handle
 * @returns {Promise<Response>}
 * @throws {ApiError}
 */
export async function open(name, { path, query, body, signal, quiet = false } = {}) {
  const [method] = ENDPOINTS[name].split(" ");
  const options = { method, signal };
  if (body !== undefined) {
    options.headers = { "Content-Type": "application/json" };
    options.body = JSON.stringify(body);
  }
  let response;
  try {
    response = await fetch(addressOf(name, { path, query }), options);
  } catch (error) {
    if (error.name === "AbortError") throw error;
    reportUnreachable();
    throw new ApiError(UNREACHABLE, 0);
  }
  if (response.ok) return response;
  if (response.status === 401 && !quiet) sessionEnded();
  throw new ApiError(await reasonOf(response), response.status);
}

/** What an endpoint gives, read as JSON. Takes and throws what `open` does. */
export async function call(name, request) {
  return (await open(name, request)).json();
}

/** A page of a list and how many there are in all (`X-Total-Count`). Takes and throws what `open` does. */
export async function page(name, request) {
  const response = await open(name, request);
  return { items: await response.json(), total: Number(response.headers.get("X-Total-Count")) };
}

async function reasonOf(response) {
  const said = await response.json().catch(() => ({}));
  return said.error ?? said.message ?? `Witness answered with the error ${response.status}. Try again.`;
}
