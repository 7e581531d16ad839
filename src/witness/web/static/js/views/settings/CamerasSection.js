/** The cameras' state, for admins. */
import { useEffect } from "preact/hooks";
import { html } from "../../html.js";
import { call } from "../../api/client.js";
import { CameraState } from "../../components/CameraState.js";
import { EmptyState } from "../../components/EmptyState.js";
import { Time } from "../../components/Time.js";
import { usePlace } from "../../state/session.js";
import { useResource } from "../../state/useResource.js";
import { Panel } from "./Panel.js";
import { Rows } from "./Rows.js";

const EVERY_MS = 5000;

export function CamerasSection() {
  const stats = useResource((signal) => call("stats", { signal }), []);
  const place = usePlace();
  useEffect(() => {
    const timer = setInterval(() => document.hidden || stats.reload(), EVERY_MS);
    return () => clearInterval(timer);
  }, []);

  const cells = (name, { status, since, age, camera_fps, detection_fps }) => [
    place.cameraTitle(name),
    html`<${CameraState} status=${status} />`,
    since === null ? "" : html`<${Time} at=${since} />`,
    age === null ? "none" : `${age} s`,
    `${camera_fps} / ${detection_fps}`,
  ];

  return html`<${Panel} title="Cameras" about="What the recorder says of each, read again every few seconds." resource=${stats}>
    ${({ cameras }) =>
      Object.keys(cameras).length === 0
        ? html`<${EmptyState} icon="live" title="No camera is set up.">Add one to the settings file, under cameras.<//>`
        : html`<${Rows} label="Cameras" columns=${["Camera", "State", "Since", "Age of the picture", "Pictures / looked at, a second"]}
            rows=${Object.entries(cameras).map(([name, state]) => ({ key: name, cells: cells(name, state) }))} />`}
  <//>`;
}
