/** A camera's picture, large, with its zones and boxes drawn over it on demand. */
import { useState } from "preact/hooks";
import { html } from "../../html.js";
import { EmptyState } from "../../components/EmptyState.js";
import { usePlace } from "../../state/session.js";
import { Overlay } from "./Overlay.js";
import { usePicture } from "./usePicture.js";

const PICTURE_SIDE = 1920;
const WIDE = 16 / 9;

/**
 * @param {object} props
 * @param {import("./liveCameras.js").LiveCamera} props.camera
 * @param {boolean} props.hasZones
 * @param {boolean} props.hasBoxes
 */
export function LargePicture({ camera, hasZones, hasBoxes }) {
  const place = usePlace();
  const [shape, setShape] = useState(WIDE);
  const url = usePicture(camera.name, camera.frameTime, PICTURE_SIDE);
  const { zones } = place.cameras.find(({ name }) => name === camera.name);
  const loaded = ({ currentTarget: { naturalWidth, naturalHeight } }) => setShape(naturalWidth / naturalHeight);
  const size = { aspectRatio: shape, [shape < WIDE ? "height" : "width"]: "100%" };

  return html`<div class="large-picture ${camera.status}">
    ${url
      ? html`<div class="large-frame" style=${size}>
          <img src=${url} alt="${camera.title}, the last picture" onLoad=${loaded} />
          <${Overlay} zones=${hasZones ? zones : []} objects=${hasBoxes ? camera.objects : []} />
        </div>`
      : camera.frameTime === null && html`<${EmptyState} icon="offline" title="There is no picture of this camera yet." />`}
  </div>`;
}
