/** All cameras beside each other. */
import { html } from "../../html.js";
import { Skeleton } from "../../components/Skeleton.js";
import { usePlace } from "../../state/session.js";
import { CameraTile } from "./CameraTile.js";

/** @param {{cameras: import("./liveCameras.js").LiveCamera[] | undefined}} props */
export function CameraGrid({ cameras }) {
  const place = usePlace();
  return html`<div class="page-column live-page">
    <header class="live-head">
      <h1>Live</h1>
      <p>${cameras && summary(cameras)}</p>
    </header>
    <ul class="camera-grid">
      ${cameras
        ? cameras.map((camera) => html`<li key=${camera.name}><${CameraTile} camera=${camera} /></li>`)
        : place.cameras.map(
            ({ name, title }) => html`<li key=${name}>
              <div class="camera-tile"><${Skeleton} kind="picture" /><span class="camera-title">${title}</span><span class="tracked"></span></div>
            </li>`,
          )}
    </ul>
  </div>`;
}

/** `5 cameras, 2 of them not live`. */
function summary(cameras) {
  const all = cameras.length === 1 ? "1 camera" : `${cameras.length} cameras`;
  const away = cameras.filter(({ status }) => status !== "live").length;
  return away ? `${all}, ${away} not live` : `${all}, all live`;
}
