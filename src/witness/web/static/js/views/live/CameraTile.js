/** A camera among the others: its picture, its state, and what is tracked in it. Pressing it shows it large. */
import { useRef } from "preact/hooks";
import { html } from "../../html.js";
import { CameraState } from "../../components/CameraState.js";
import { Icon } from "../../components/Icon.js";
import { addressOfView } from "../../router.js";
import { PictureAge } from "./PictureAge.js";
import { TrackedBriefly } from "./TrackedBriefly.js";
import { useOnScreen } from "./useOnScreen.js";
import { usePicture } from "./usePicture.js";

const PICTURE_SIDE = 640;

/** @param {{camera: import("./liveCameras.js").LiveCamera, small?: boolean}} props  `small`: a picture and a name */
export function CameraTile({ camera, small = false }) {
  const link = useRef(null);
  const isSeen = useOnScreen(link);
  // beside a large picture, whose states are read more often, once a second is enough
  const frameTime = small && camera.frameTime !== null ? Math.floor(camera.frameTime) : camera.frameTime;
  const url = usePicture(camera.name, isSeen ? frameTime : null, small ? PICTURE_SIDE / 2 : PICTURE_SIDE);
  const address = addressOfView(["live", camera.name]);

  return html`<a ref=${link} class="camera-tile ${camera.status}" href=${address} id="camera-${camera.name}">
    <span class="camera-picture">
      ${url ? html`<img src=${url} alt="" />` : html`<${Icon} name=${camera.frameTime === null ? "offline" : "image"} size=${28} />`}
    </span>
    <span class="camera-title">${camera.title}</span>
    ${(!small || camera.status !== "live") && html`<${CameraState} status=${camera.status} />`}
    ${!small && (camera.status === "live" ? html`<${TrackedBriefly} camera=${camera} />` : html`<${PictureAge} camera=${camera} />`)}
  </a>`;
}
