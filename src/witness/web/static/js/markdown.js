/**
 * Turns what a model wrote into elements: paragraphs, lists, tables, code, and nothing that could be clicked or fetched.
 *
 * The text is hostile until shown otherwise. Links, pictures and HTML are not read at all: they stay the characters that
 * they are. What is made of the rest goes through DOMPurify, and stands under the page's content security policy.
 */
import DOMPurify from "dompurify";
import { Marked } from "marked";

const unread = () => undefined;

const marked = new Marked({
  gfm: true,
  breaks: true,
  tokenizer: { autolink: unread, def: unread, html: unread, link: unread, reflink: unread, tag: unread, url: unread },
  renderer: {
    heading({ tokens, depth }) {
      const level = Math.min(6, depth + 2);
      return `<h${level}>${this.parser.parseInline(tokens)}</h${level}>`;
    },
    checkbox: ({ checked }) => (checked ? "☑ " : "☐ "),
  },
});

const ALLOWED = {
  ALLOWED_TAGS: [
    "p", "br", "hr", "strong", "em", "del", "code", "pre", "blockquote", "ul", "ol", "li", "h3", "h4", "h5", "h6",
    "table", "thead", "tbody", "tr", "th", "td",
  ],
  ALLOWED_ATTR: ["align", "start"],
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: false,
  RETURN_DOM_FRAGMENT: true,
}; // prettier-ignore

/** The blocks of a text, in order; together their `raw` is the text, but for blanks at its end. */
export function blocksOf(text) {
  return marked.lexer(text);
}

/** @returns {DocumentFragment} */
export function drawn(blocks) {
  const fragment = DOMPurify.sanitize(marked.parser(blocks), ALLOWED);
  for (const table of fragment.querySelectorAll("table")) {
    const frame = document.createElement("div");
    frame.className = "wide-table";
    frame.tabIndex = 0;
    table.replaceWith(frame);
    frame.append(table);
  }
  return fragment;
}

const FENCE = /^ {0,3}(```|~~~)/;
const ITEM = /^\s*([-*+]|\d{1,9}[.)])\s/;
const PLAIN = /^[^\s\-*+>|#\d`~=]/;

/**
 * The text with its lists ended where a plain line follows: models leave out the empty line that markdown wants there,
 * and the line would become part of the last item.
 */
export function endLists(text) {
  let inFence = false;
  let before = "";
  const lines = text.split("\n").map((line) => {
    if (FENCE.test(line)) inFence = !inFence;
    const ends = !inFence && ITEM.test(before) && PLAIN.test(line);
    before = line;
    return ends ? `\n${line}` : line;
  });
  return lines.join("\n");
}
