/** Questions that fit this place and this hour. */
import { nameOfLabel } from "../../event.js";

export const SUGGESTED = 4;
const DOOR = /door|porch|entrance|gate|front/i;
const DRIVE = /drive|yard|parking|garage|street/i;
const SELDOM = ["fox", "raccoon", "deer", "bear", "cat", "dog", "bird", "bicycle"];
const PLURALS = { person: "people", fox: "foxes", mouse: "mice", sheep: "sheep", deer: "deer" };

/**
 * @param {ReturnType<import("../../place.js").makePlace>} place
 * @param {number} hour  of the place's day
 * @returns {string[]}
 */
export function suggestions(place, hour) {
  const { cameras, labels } = place;
  if (!cameras.length) return [];
  const door = cameras.find((camera) => DOOR.test(camera.title)) ?? cameras[0];
  const drive = cameras.find((camera) => DRIVE.test(camera.title) && camera !== door) ?? cameras.at(-1);
  const has = (label) => labels.includes(label);
  const counted = ["car", "person", ...labels].find(has);
  const seldom = SELDOM.find(has);
  const all = [
    hour < 11 && "What happened last night?",
    hour >= 17 && "What happened today?",
    has("person") && `Who came to ${withArticle(door.title)} ${hour < 11 ? "yesterday" : "today"}?`,
    has("package") && hour >= 9 && hour < 20 && "Was a package delivered today?",
    counted && `How many ${pluralOf(counted)} this week, by day?`,
    `What is on ${withArticle(drive.title)} now?`,
    seldom && `When was the last ${nameOfLabel(seldom).toLowerCase()}?`,
    has("person") && "How many people yesterday, by hour?",
  ];
  return all.filter(Boolean).slice(0, SUGGESTED);
}

const withArticle = (title) => (/^the /i.test(title) ? title : `the ${title}`);
const pluralOf = (label) => PLURALS[label] ?? `${label.replaceAll("_", " ")}s`;
