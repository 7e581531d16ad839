/** How old a camera's last picture is, and since when there is no newer one. */
import { html } from "../../html.js";
import { Time } from "../../components/Time.js";

const NOW_SECONDS = 2;

/** @param {{camera: import("./liveCameras.js").LiveCamera}} props */
export function PictureAge({ camera }) {
  const { status, since, age } = camera;
  if (status === "live") return html`<span class="picture-age">${age < NOW_SECONDS ? "now" : `${old(age)} ago`}</span>`;
  if (status === "not_running") return html`<span class="picture-age">The recorder is not running</span>`;
  if (since === null) return null;
  return html`<span class="picture-age">
    since <${Time} at=${since} form="brief" /> · ${age === null ? "no picture" : `picture ${old(age)} old`}
  </span>`;
}

function old(seconds) {
  if (seconds < 60) return `${Math.round(seconds)} s`;
  if (seconds < 3600) return `${Math.round(seconds / 60)} min`;
  return seconds < 48 * 3600 ? `${Math.round(seconds / 3600)} h` : `${Math.round(seconds / 86_400)} days`;
}
