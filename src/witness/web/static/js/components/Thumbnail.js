/** An event's small picture, or what stands for it. */
import { useState } from "preact/hooks";
import { html } from "../html.js";
import { Icon } from "./Icon.js";

/** @param {{event: import("../event.js").Event}} props */
export function Thumbnail({ event }) {
  const [failed, setFailed] = useState(false);
  return html`<span class="thumbnail">
    ${event.thumbnail && !failed
      ? html`<img src=${event.thumbnail} alt="" width="175" height="175" loading="lazy" decoding="async"
          onError=${() => setFailed(true)} />`
      : html`<${Icon} name="image" size=${26} />`}
    ${event.clip && html`<span class="thumbnail-mark"><${Icon} name="play" size=${14} /></span>`}
    ${event.end === null && html`<span class="thumbnail-now">now</span>`}
  </span>`;
}
