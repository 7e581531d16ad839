/** Live: all cameras as they are now, or one of them large. */
import { useEffect, useRef } from "preact/hooks";
import { html } from "../../html.js";
import { announce } from "../../components/Announcer.js";
import { STATES } from "../../components/CameraState.js";
import { EmptyState } from "../../components/EmptyState.js";
import { ErrorState } from "../../components/ErrorState.js";
import { useTitle } from "../../components/useTitle.js";
import { useRoute } from "../../router.js";
import { usePlace } from "../../state/session.js";
import { CameraGrid } from "./CameraGrid.js";
import { LargeCamera } from "./LargeCamera.js";
import { useLiveCameras } from "./liveCameras.js";

const PAUSE_MS = 1000;
const PAUSE_LARGE_MS = 200;

export function LiveView() {
  const [name] = useRoute().rest;
  const place = usePlace();
  const { cameras, error, reload } = useLiveCameras(name ? PAUSE_LARGE_MS : PAUSE_MS);
  useTitle(name ? `${place.cameraTitle(name)} · Live` : "Live");
  useStateAnnounced(cameras);
  useReturn(name);

  if (!place.cameras.length) {
    return html`<${EmptyState} icon="live" title="There is no camera here that you may see.">
      Whoever looks after Witness can add cameras in its settings file, or give your role some.
    <//>`;
  }
  if (name && !place.cameras.some((camera) => camera.name === name)) {
    return html`<${EmptyState} icon="live" title="There is no such camera."><a href="#/live">All cameras</a><//>`;
  }
  if (error && !cameras) return html`<${ErrorState} error=${error} onRetry=${reload} />`;
  if (name) return html`<${LargeCamera} key=${name} name=${name} cameras=${cameras} />`;
  return html`<${CameraGrid} cameras=${cameras} />`;
}

/** Says it when a camera goes, or comes back. */
function useStateAnnounced(cameras) {
  const before = useRef(new Map());
  useEffect(() => {
    if (!cameras) return;
    const changed = cameras.filter(({ name, status }) => (before.current.get(name) ?? status) !== status);
    if (changed.length) announce(changed.map(({ title, status }) => `${title}: ${STATES[status].toLowerCase()}`).join(", "));
    before.current = new Map(cameras.map(({ name, status }) => [name, status]));
  }, [cameras]);
}

/** Where one comes back from a large camera, the keyboard goes on from there. */
function useReturn(name) {
  const before = useRef(name);
  useEffect(() => {
    if (before.current && !name) document.getElementById(`camera-${before.current}`)?.focus();
    before.current = name;
  }, [name]);
}
