/** An event as the page shows it, from the API's two shapes of it. */
import { addressOf } from "./api/client.js";

/**
 * @typedef {object} Event
 * @property {string} id
 * @property {string} camera
 * @property {string} label
 * @property {string | null} subLabel
 * @property {string[]} zones
 * @property {number} start  Unix seconds
 * @property {number | null} end  null while it lasts
 * @property {string | null} description
 * @property {string | null} plate
 * @property {number | null} score  0 to 1
 * @property {string | null} thumbnail  a path
 * @property {string | null} snapshot  a path
 * @property {string | null} clip  a path
 * @property {boolean} kept  is not deleted when its time is over
 */

/** @returns {Event} of a row of `GET /api/events` */
export function eventOfRow(row) {
  const path = { event_id: row.id };
  return {
    id: row.id,
    camera: row.camera,
    label: row.label,
    subLabel: row.sub_label,
    zones: row.zones,
    start: row.start_time,
    end: row.end_time,
    description: row.data.description ?? null,
    plate: row.data.recognized_license_plate ?? null,
    score: row.data.top_score ?? null,
    thumbnail: row.has_snapshot ? addressOf("thumbnail", { path }) : null,
    snapshot: row.has_snapshot ? addressOf("snapshot", { path }) : null,
    clip: row.has_clip ? addressOf("clip", { path }) : null,
    kept: row.retain_indefinitely,
  };
}

/** @returns {Event} of a row of an answer's evidence */
export function eventOfEvidence(row) {
  return {
    id: row.id,
    camera: row.camera,
    label: row.label,
    subLabel: row.sub_label,
    zones: row.zones,
    start: row.start_time,
    end: row.end_time,
    description: row.description,
    plate: null,
    score: null,
    thumbnail: row.thumbnail,
    snapshot: row.snapshot,
    clip: row.clip,
    kept: false,
  };
}

/** Who or what it was: the name where there is one. */
export function titleOf(event) {
  return event.subLabel ?? nameOfLabel(event.label);
}

/** `person` as it begins a line: `Person`. */
export function nameOfLabel(label) {
  const words = label.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
