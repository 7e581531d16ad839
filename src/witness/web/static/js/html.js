/** `html` makes elements from template literals: the page needs no build step. */
import { h } from "preact";
import htm from "htm";

export const html = htm.bind(h);
