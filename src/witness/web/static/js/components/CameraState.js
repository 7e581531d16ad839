/** How a camera is doing, in a word. */
import { html } from "../html.js";

export const STATES = {
  unread: "",
  live: "Live",
  stale: "Stale",
  offline: "Offline",
  not_running: "Not watched",
  unknown: "No connection",
};

/** @param {{status: keyof STATES}} props */
export function CameraState({ status }) {
  return html`<span class="camera-state ${status}">${STATES[status]}</span>`;
}
