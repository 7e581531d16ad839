/** One camera large, what it saw last beside it, and the others to go on to. */
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { html } from "../../html.js";
import { Button } from "../../components/Button.js";
import { CameraState } from "../../components/CameraState.js";
import { Icon } from "../../components/Icon.js";
import { addressOfView, changeQuery, navigate, useRoute } from "../../router.js";
import { usePlace } from "../../state/session.js";
import { CameraTile } from "./CameraTile.js";
import { LargePicture } from "./LargePicture.js";
import { LatestEvents } from "./LatestEvents.js";
import { PictureAge } from "./PictureAge.js";
import { TrackedNow } from "./TrackedNow.js";

const UNREAD = { status: "unread", since: null, frameTime: null, age: null, objects: [] };

/** @param {{name: string, cameras: import("./liveCameras.js").LiveCamera[] | undefined}} props */
export function LargeCamera({ name, cameras }) {
  const { query } = useRoute();
  const place = usePlace();
  const title = useRef(null);
  const camera = cameras?.find((each) => each.name === name) ?? { ...UNREAD, name, title: place.cameraTitle(name) };
  const others = cameras?.filter((each) => each.name !== name) ?? [];
  const hasZones = query.zones === "1";
  const hasBoxes = query.boxes === "1";
  const toggle = (what, isOn) => changeQuery({ [what]: isOn ? null : "1" }, { replace: true });
  useEffect(() => title.current.focus(), []);
  useSteps(name, place.cameras, query);

  return html`<div class="page-column live-page">
    <header class="live-head">
      <a class="button quiet alone" href="#/live" aria-label="All cameras" title="All cameras"><${Icon} name="back" size=${18} /></a>
      <h1 ref=${title} tabindex="-1">${camera.title}</h1>
      <${CameraState} status=${camera.status} />
      <${PictureAge} camera=${camera} />
    </header>
    <div class="large">
      <div class="large-main">
        <${LargePicture} camera=${camera} hasZones=${hasZones} hasBoxes=${hasBoxes} />
        <div class="large-tools">
          ${camera.status === "live" ? html`<${TrackedNow} camera=${camera} />` : html`<span class="grow"></span>`}
          <${Button} icon="box" aria-pressed=${hasBoxes} onClick=${() => toggle("boxes", hasBoxes)}>Boxes<//>
          <${Button} icon="zone" aria-pressed=${hasZones} onClick=${() => toggle("zones", hasZones)}>Zones<//>
          <a class="button" href=${addressOfView(["ask"], { live: name })}><${Icon} name="ask" size=${18} />Ask about it</a>
        </div>
        ${place.cameras.length > 1 &&
        html`<ul class="camera-strip" aria-label="Other cameras">
          ${others.map((each) => html`<li key=${each.name}><${CameraTile} camera=${each} small /></li>`)}
        </ul>`}
      </div>
      <${LatestEvents} camera=${name} />
    </div>
  </div>`;
}

/** The arrow keys go on to the cameras beside it, Escape to all of them. */
function useSteps(name, cameras, query) {
  // not after the next frame: a key pressed soon after another goes on from where that one led
  useLayoutEffect(() => {
    function press(event) {
      if (event.target.closest("dialog, input, textarea, select, [popover]") || event.ctrlKey || event.altKey || event.metaKey) return;
      const at = cameras.findIndex((each) => each.name === name);
      const next = cameras[at + { ArrowLeft: -1, ArrowRight: 1 }[event.key]];
      if (next) navigate(["live", next.name], query);
      else if (event.key === "Escape") navigate(["live"]);
    }
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, [name, cameras, query]);
}
