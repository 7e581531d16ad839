/** One question and its answer, as it comes in lines or as the server kept it. */
import { eventOfEvidence } from "../../event.js";
import { growingText } from "../../growingText.js";

/**
 * @typedef {"asking" | "complete" | "incomplete" | "interrupted" | "failed"} TurnState
 *   `incomplete`: ended at a limit; `interrupted`: stopped; `failed`: with `problem` as the reason
 *
 * @typedef {object} Turn
 * @property {number} key
 * @property {string} question  without what it is about
 * @property {string | null} about  the id of the event that it is about
 * @property {string | null} live  the camera whose picture went with it
 * @property {TurnState} state
 * @property {number} began  Unix seconds
 * @property {string[]} asides  what the model wrote before it called tools
 * @property {object} text  the answer: a growing text
 * @property {object} reasoning  a growing text
 * @property {boolean} hasReasoning
 * @property {{name: string, arguments: object, response: any}[]} calls
 * @property {import("../../event.js").Event[]} evidence
 * @property {string | null} model
 * @property {number | null} seconds  how long the answer took
 * @property {string | null} problem
 */

const ABOUT = /^About event (\S{1,80}): /;
const CUT = "The connection broke off in the middle of the answer.";

let lastKey = 0;

const BLANK = {
  about: null, live: null, state: "asking", asides: [], hasReasoning: false, calls: [], evidence: [], model: null,
  seconds: null, problem: null,
}; // prettier-ignore

/** @returns {Turn} */
export function newTurn({ question, about, live }) {
  const began = Date.now() / 1000;
  return { ...BLANK, key: ++lastKey, question, about, live, began, text: growingText(), reasoning: growingText() };
}

/** @returns {Turn} of a turn that the server kept */
export function keptTurn(row) {
  return {
    ...BLANK,
    ...readQuestion(row.question),
    key: ++lastKey,
    began: row.started,
    state: row.state,
    text: growingText(row.answer),
    reasoning: growingText(),
    calls: readCalls(row.tool_calls ?? []),
    evidence: row.evidence.map(eventOfEvidence),
  };
}

/** What is sent: a model that wants to know more of the event finds it by this id. */
export function writeQuestion({ question, about }) {
  return about ? `About event ${about}: ${question}` : question;
}

/** The parts of what was sent. */
export function readQuestion(text) {
  const about = ABOUT.exec(text);
  return { about: about?.[1] ?? null, question: about ? text.slice(about[0].length) : text };
}

/**
 * The turn after a line of the answer; the same one where only its texts grew.
 * @param {Turn} turn
 * @returns {Turn}
 */
export function afterLine(turn, line) {
  switch (line.type) {
    case "content":
      turn.text.append(line.delta);
      return turn;
    case "reasoning":
      turn.reasoning.append(line.delta);
      return turn.hasReasoning ? turn : { ...turn, hasReasoning: true };
    case "tool_calls":
      return afterCalls(turn, readCalls(line.tool_calls));
    case "evidence":
      return { ...turn, evidence: line.evidence.map(eventOfEvidence) };
    case "usage":
      return { ...turn, model: line.model };
    case "done":
      return ended(turn, { state: line.finish_reason === "stop" ? "complete" : "incomplete" });
    case "error":
      return ended(turn, { state: "failed", problem: line.error });
    default:
      return turn;
  }
}

/** What was written before the calls is no part of the answer. */
function afterCalls(turn, calls) {
  const aside = turn.text.get().trim();
  return aside ? { ...turn, calls, asides: [...turn.asides, aside], text: growingText() } : { ...turn, calls };
}

/** The turn once nothing more comes. */
export function atEnd(turn, error) {
  if (error?.name === "AbortError") return ended(turn, { state: "interrupted" });
  if (error) return ended(turn, { state: "failed", problem: error.status === undefined ? CUT : error.message });
  return turn.state === "asking" ? ended(turn, { state: "failed", problem: CUT }) : turn;
}

/** The text is whole before anything appears below it, for that would be pushed down. */
function ended(turn, how) {
  turn.text.end();
  return { ...turn, ...how, seconds: Date.now() / 1000 - turn.began };
}

function readCalls(calls) {
  return calls.map((call) => ({ ...call, response: readJson(call.response) }));
}

function readJson(text) {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
