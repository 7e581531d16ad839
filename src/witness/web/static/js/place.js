/** The place as the signed-in viewer may see it: what its cameras and zones are called, and its time. */
import { makeClock } from "./time.js";

/**
 * @typedef {{name: string, title: string, zones: {name: string, title: string, coordinates: string}[]}} Camera
 * @param {object} config  of `GET /api/config`
 */
export function makePlace(config) {
  /** @type {Camera[]} in settings order */
  const cameras = Object.entries(config.cameras).map(([name, camera]) => ({
    name,
    title: camera.friendly_name ?? name,
    zones: Object.entries(camera.zones ?? {}).map(([zoneName, zone]) => ({
      name: zoneName,
      title: zone.friendly_name ?? zoneName,
      coordinates: zone.coordinates,
    })),
  }));
  const zones = cameras.flatMap((camera) => camera.zones.map((zone) => ({ ...zone, camera: camera.name })));
  return {
    cameras,
    /** The labels that its cameras look for. */
    labels: [...new Set(Object.values(config.cameras).flatMap((camera) => camera.objects?.track ?? []))],
    simulated: Boolean(config.simulated),
    clock: makeClock(config.ui?.timezone),
    cameraTitle: (name) => cameras.find((camera) => camera.name === name)?.title ?? name,
    /** Zones of two cameras may share a name. */
    zoneTitle: (name, camera) =>
      (zones.find((zone) => zone.name === name && zone.camera === camera) ?? zones.find((zone) => zone.name === name))
        ?.title ?? name,
  };
}
