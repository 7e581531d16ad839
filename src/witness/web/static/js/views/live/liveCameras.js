/** The cameras as they are now, read again and again. */
import { useState } from "preact/hooks";
import { call } from "../../api/client.js";
import { nameOfLabel } from "../../event.js";
import { useRepeated } from "../../state/useRepeated.js";

/**
 * @typedef {object} Tracked
 * @property {string} id  of its event
 * @property {string} title  its name, or what it is
 * @property {string[]} zones
 * @property {boolean} stationary
 * @property {number[] | null} box  x, y, width, height in shares of the picture
 *
 * @typedef {object} LiveCamera
 * @property {string} name
 * @property {string} title
 * @property {"live" | "stale" | "offline" | "not_running" | "unknown"} status  `unknown`: Witness cannot be reached
 * @property {number | null} since  Unix seconds
 * @property {number | null} frameTime  Unix seconds of its last picture
 * @property {number | null} age  seconds of its last picture
 * @property {Tracked[]} objects
 */

/**
 * @param {number} pause  milliseconds between readings
 * @returns {{cameras: LiveCamera[] | undefined, error: Error | null, reload: () => void}}
 */
export function useLiveCameras(pause) {
  const [state, setState] = useState({ cameras: undefined, error: null });

  async function read(signal) {
    try {
      const rows = await call("cameras", { signal });
      setState({ cameras: rows.map(cameraOfRow), error: null });
    } catch (error) {
      if (!signal?.aborted) setState(({ cameras }) => ({ cameras: cameras?.map(lost), error }));
    }
  }

  useRepeated(read, pause);
  return { ...state, reload: read };
}

function cameraOfRow(row) {
  return {
    name: row.name,
    title: row.friendly_name,
    status: row.status,
    since: row.since,
    frameTime: row.frame_time,
    age: row.age,
    objects: row.objects.map((object) => ({
      id: object.id,
      title: object.sub_label ?? nameOfLabel(object.label),
      zones: object.zones,
      stationary: object.stationary,
      box: object.box,
    })),
  };
}

/** A camera of which nothing is known any more. */
const lost = (camera) => ({ ...camera, status: "unknown", since: null, age: null, objects: [] });
