/** Says things to screen readers that others see anyway. */
import { html } from "../html.js";
import { session } from "../state/session.js";
import { createStore, useStore } from "../state/store.js";

const said = createStore("");

/** @param {string} text  read out once what is being read is finished */
export function announce(text) {
  said.set(text);
}

// what one viewer was told is not for the next one
session.subscribe(({ status }) => status === "signed-in" || said.set(""));

export function Announcer() {
  return html`<div class="for-readers" role="status">${useStore(said)}</div>`;
}
