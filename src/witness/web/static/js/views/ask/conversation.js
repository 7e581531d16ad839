/** A conversation: its turns, asking on, and stopping. It goes on while another view is looked at. */
import { call, open } from "../../api/client.js";
import { jsonLines } from "../../api/lines.js";
import { session } from "../../state/session.js";
import { createStore } from "../../state/store.js";
import { afterLine, atEnd, keptTurn, newTurn, writeQuestion } from "./turn.js";

const NEW = "new";

/** Those that are shown or still being answered. */
const held = new Set();

session.subscribe(({ status }) => {
  if (status === "signed-in") return;
  for (const conversation of held) conversation.stop();
  held.clear();
});

/**
 * The conversation with that id, or (undefined) one that begins.
 * @param {string | undefined} id
 */
export function conversationOf(id) {
  const known = id && [...held].find((each) => each.state.get().id === id);
  if (known) return known;
  for (const each of held) if (!each.isAnswering()) held.delete(each);
  const opened = makeConversation(id);
  held.add(opened);
  return opened;
}

function makeConversation(id) {
  const state = createStore({ id, title: null, turns: [], loading: Boolean(id), error: null });
  const change = (part) => state.set((before) => ({ ...before, ...part }));
  const isAnswering = () => state.get().turns.some((turn) => turn.state === "asking");
  let answering = null;

  async function load() {
    change({ loading: true, error: null });
    try {
      const kept = await call("conversation", { path: { conversation_id: id } });
      change({ title: kept.title, turns: withoutRetried(kept.turns).map(keptTurn), loading: false });
    } catch (error) {
      change({ error, loading: false });
    }
  }

  /**
   * @param {{question: string, about?: string | null, live?: string | null}} asked
   * @param {import("./turn.js").Turn} [instead]  the turn in whose place it is asked
   */
  async function ask(asked, instead) {
    stop();
    let turn = newTurn({ about: null, live: null, ...asked });
    const show = (next) => {
      if (next === turn) return;
      const before = turn;
      turn = next;
      change({ turns: state.get().turns.map((each) => (each === before ? next : each)) });
    };
    change({ turns: [...state.get().turns.filter((each) => each !== instead), turn] });
    const leaving = new AbortController();
    answering = leaving;
    try {
      for await (const line of await answerTo(asked, leaving.signal)) {
        if (line.type === "conversation") change({ id: line.conversation_id ?? state.get().id });
        else show(afterLine(turn, line));
      }
      show(atEnd(turn));
    } catch (error) {
      show(atEnd(turn, error));
    }
    if (turn.state === "failed") noticeSessionEnd();
    if (answering === leaving) answering = null;
    return turn;
  }

  async function answerTo(asked, signal) {
    const body = {
      messages: [{ role: "user", content: writeQuestion(asked) }],
      stream: true,
      conversation_id: state.get().id ?? NEW,
      include_live_image: asked.live ?? undefined,
    };
    return jsonLines(await open("ask", { body, signal }));
  }

  function stop() {
    answering?.abort();
  }

  if (id) load();
  return { state, load, ask, stop, isAnswering };
}

/** A stream that ends because its session did says so in words alone; any request says it with its status. */
function noticeSessionEnd() {
  call("profile").catch(() => {});
}

/** An answer that was not whole, and whose question was asked again right after it, is not shown. */
function withoutRetried(turns) {
  return turns.filter((turn, i) => turn.state === "complete" || turns[i + 1]?.question !== turn.question);
}
