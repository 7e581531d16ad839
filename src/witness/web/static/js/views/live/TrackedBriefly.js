/** What a live camera tracks now, in one line: each kind or name once; and how old its picture is. */
import { html } from "../../html.js";
import { PictureAge } from "./PictureAge.js";

const SHOWN = 3;

/** @param {{camera: import("./liveCameras.js").LiveCamera}} props */
export function TrackedBriefly({ camera }) {
  const titles = [...Map.groupBy(camera.objects, (object) => object.title)];
  const more = titles.length - SHOWN;
  return html`<span class="tracked">
    ${titles.slice(0, SHOWN).map(
      ([title, objects]) => html`<span class="chip" key=${title}>${title}${objects.length > 1 && html`<b>×${objects.length}</b>`}</span>`,
    )}
    ${more > 0 && html`<span class="tracked-more">+${more}</span>`}
    ${!titles.length && html`<span class="tracked-more">Nothing is moving</span>`}
    <span class="grow"></span>
    <${PictureAge} camera=${camera} />
  </span>`;
}
