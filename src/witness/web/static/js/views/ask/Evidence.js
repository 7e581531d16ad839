/** The events that an answer rests on. */
import { useState } from "preact/hooks";
import { html } from "../../html.js";
import { Button } from "../../components/Button.js";
import { EventCard } from "../../components/EventCard.js";

const SHOWN = 8;

/** @param {{events: import("../../event.js").Event[]}} props */
export function Evidence({ events }) {
  const [all, setAll] = useState(false);
  const shown = all || events.length <= SHOWN ? events : events.slice(0, SHOWN);
  return html`<section class="evidence" aria-label="Evidence">
    <ul class="cards">
      ${shown.map((event) => html`<li key=${event.id}><${EventCard} event=${event} /></li>`)}
    </ul>
    ${shown.length < events.length && html`<${Button} onClick=${() => setAll(true)}>Show all ${events.length}<//>`}
  </section>`;
}
