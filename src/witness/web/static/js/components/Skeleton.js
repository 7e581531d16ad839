/** Holds the place of what is being read, so that nothing moves when it comes. */
import { html } from "../html.js";

/** @param {{kind?: "line" | "card" | "square" | "picture", count?: number}} props */
export function Skeleton({ kind = "line", count = 1 }) {
  return Array.from({ length: count }, () => html`<div class="skeleton ${kind}" aria-hidden="true"></div>`);
}
