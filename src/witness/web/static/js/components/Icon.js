/** A small drawing beside or in place of a word; it is hidden from screen readers, so name what it stands on. */
import { html } from "../html.js";

/** Strokes on a field of 24 by 24. */
const STROKES = {
  ask: "M4 5h16v11H9.5l-4 4v-4H4z M8.5 9h7 M8.5 12h4.5",
  live: "M3 7h12v10H3z M15 11l6-3.5v9L15 13",
  events: "M4 5.5h4v4H4z M4 14.5h4v4H4z M11.5 6h8.5 M11.5 9h5 M11.5 15h8.5 M11.5 18h5",
  settings: "M4 7h8 M17 7h3 M4 17h3 M12 17h8 M14.5 4.5v5 M9.5 14.5v5",
  user: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8z M4.5 20c1-3.5 3.8-5.5 7.5-5.5s6.5 2 7.5 5.5",
  send: "M12 19V5 M6 11l6-6 6 6",
  stop: "M7 7h10v10H7z",
  plus: "M12 5v14 M5 12h14",
  close: "M6 6l12 12 M18 6L6 18",
  back: "M15 5l-7 7 7 7",
  forward: "M9 5l7 7-7 7",
  down: "M5 9l7 7 7-7",
  search: "M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13z M15.5 15.5L20 20",
  edit: "M4 20l1-4.5L16 4.5l3.5 3.5-11 11z M14 6.5l3.5 3.5",
  trash: "M4 7h16 M9 7V4.5h6V7 M6.5 7l1 13h9l1-13 M10 11v5.5 M14 11v5.5",
  copy: "M9 9h11v11H9z M5.5 15H4V4h11v1.5",
  retry: "M4.5 12a7.5 7.5 0 1 0 2.4-5.5L4.5 9 M4.5 4v5h5",
  check: "M5 12.5l4.5 4.5L19 7.5",
  warning: "M12 4l9 16H3z M12 10v4.5 M12 17.3v.2",
  play: "M8 5.5v13l11-6.5z",
  image: "M4 5h16v14H4z M4 16l5-5 4 4 2.5-2.5L20 17 M15.5 9.2v.1",
  download: "M12 4v11 M7 10.5l5 5 5-5 M5 20h14",
  clock: "M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17z M12 7.5V12l3 2",
  history: "M4 12a8 8 0 1 0 2.5-5.8L4 8.5 M4 4v4.5h4.5 M12 8v4.5l3 1.5",
  chart: "M5 20V11 M12 20V4 M19 20v-6",
  table: "M4 5h16v14H4z M4 10h16 M4 14.5h16 M10 5v14",
  more: "M4.5 12a1 1 0 1 0 2 0 1 1 0 1 0-2 0z M11 12a1 1 0 1 0 2 0 1 1 0 1 0-2 0z M17.5 12a1 1 0 1 0 2 0 1 1 0 1 0-2 0z",
  out: "M14 4H5v16h9 M10 12h10 M16.5 8.5L20 12l-3.5 3.5",
  sun: "M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8z M12 3v1.5 M12 19.5V21 M3 12h1.5 M19.5 12H21 M5.6 5.6l1 1 M17.4 17.4l1 1 M18.4 5.6l-1 1 M6.6 17.4l-1 1",
  moon: "M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10z",
  screen: "M4 5h16v11H4z M9 20h6 M12 16v4",
  offline: "M3 3l18 18 M2.5 9.5c1.6-1.5 3.5-2.7 5.5-3.4 M11 5.1c3.9-.2 7.6 1.4 10.5 4.4 M6 13.5c1-1 2.2-1.7 3.5-2.1 M15 12c1.1.4 2.1.9 3 1.7 M12 18.5v.2",
  key: "M8 19a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9z M11.2 11.3L20 4 M16 7.5l2.5 3",
  shield: "M12 3l7.5 3v5.5c0 4.5-3 8-7.5 9.5-4.5-1.5-7.5-5-7.5-9.5V6z",
  pin: "M9 4h6l-.7 6 3.2 3.5v1.5H6.5v-1.5L9.7 10z M12 15v5.5",
  unpin: "M9 4h6l-.7 6 3.2 3.5v1.5H6.5v-1.5L9.7 10z M12 15v5.5 M4 4l16 16",
  filter: "M4 6h16 M7 12h10 M10 18h4",
  zone: "M4.5 8.5L12 4l8 5-2.5 10-11 1z",
  box: "M4 8V4h4 M16 4h4v4 M20 16v4h-4 M8 20H4v-4",
};

/** @param {{name: keyof STROKES, size?: number}} props */
export function Icon({ name, size = 20 }) {
  return html`<svg class="icon" width=${size} height=${size} viewBox="0 0 24 24" aria-hidden="true">
    <path d=${STROKES[name]} />
  </svg>`;
}
