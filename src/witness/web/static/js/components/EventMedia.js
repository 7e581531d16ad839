/** An event's clip, or its picture where there is no clip (yet); the box around what was seen can be shown. */
import { useState } from "preact/hooks";
import { html } from "../html.js";
import { addressOf } from "../api/client.js";
import { titleOf } from "../event.js";
import { Button } from "./Button.js";
import { Icon } from "./Icon.js";

/** @param {{event: import("../event.js").Event}} props */
export function EventMedia({ event }) {
  const [form, setForm] = useState(event.clip ? "clip" : "picture");
  const [boxed, setBoxed] = useState(false);
  const path = { event_id: event.id };
  const picture = addressOf("snapshot", { path, query: { bbox: boxed ? 1 : null } });
  const alt = `${titleOf(event)}, the best picture of this event`;

  return html`
    <div class="media">
      ${form === "clip" &&
      html`<video src=${event.clip} poster=${event.snapshot ?? undefined} controls autoplay muted playsinline
        onError=${() => setForm("broken")} />`}
      ${form !== "clip" && event.snapshot && html`<img src=${picture} alt=${alt} />`}
      ${form !== "clip" &&
      !event.snapshot &&
      html`<p class="media-none">
        <${Icon} name="image" size=${32} />${event.end === null ? "No picture yet: it is still going on." : "No picture was kept."}
      </p>`}
    </div>
    ${form === "broken" && html`<p class="problem" role="alert">This clip cannot be played here. Its picture is shown.</p>`}
    <div class="media-actions">
      ${form === "picture" && event.clip && html`<${Button} icon="play" onClick=${() => setForm("clip")}>Clip<//>`}
      ${form === "clip" && event.snapshot && html`<${Button} icon="image" onClick=${() => setForm("picture")}>Picture<//>`}
      ${form !== "clip" &&
      event.snapshot &&
      html`<${Button} icon="box" aria-pressed=${boxed} onClick=${() => setBoxed(!boxed)}>Box<//>`}
      <span class="media-downloads">
        ${event.snapshot && html`<a class="button quiet" href=${event.snapshot} download="${event.id}.jpg">
          <${Icon} name="download" size=${18} />Picture
        </a>`}
        ${event.clip && html`<a class="button quiet" href=${event.clip} download="${event.id}.mp4">
          <${Icon} name="download" size=${18} />Clip
        </a>`}
      </span>
    </div>
  `;
}
