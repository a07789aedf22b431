// A text with its entities becomes nodes: every word goes through textContent, so nothing in it can be markup.

import { button, el } from "./dom.js";

const TAGS = {
  bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code", pre: "pre", blockquote: "blockquote",
};
const BLOCKS = new Set(["pre", "blockquote", "expandable_blockquote"]);
// What phones mark by themselves: commands, and web addresses.
const MARKED = /(?<![\w/])\/[a-z0-9_]{1,32}(?![\w/])|https?:\/\/[^\s<>"]+[^\s<>".,;:!?)]/g;

/** Return a fragment; `hands` has command(text) and link(url). */
export function words(text, entities, hands) {
  const root = document.createDocumentFragment();
  const stack = [{ node: root, end: text.length, plain: true }];
  let at = 0;
  const ends = new Set(); // where a block ends: the line break behind it is the end of the block, no empty line
  const upTo = (end) => {
    while (true) {
      if (ends.has(at) && at < end && text[at] === "\n") { ends.delete(at); at += 1; }
      const top = stack[stack.length - 1];
      const stop = Math.min(end, top.end);
      if (stop > at) write(top, text.slice(at, stop), hands);
      at = Math.max(at, stop);
      if (stack.length === 1 || top.end > end) return;
      stack.pop();
      if (at >= end && stack[stack.length - 1].end > end) return;
    }
  };
  const sorted = [...(entities || [])].sort((a, b) => a.offset - b.offset || b.length - a.length);
  for (const entity of sorted) {
    upTo(entity.offset);
    const top = stack[stack.length - 1];
    const end = Math.min(entity.offset + entity.length, top.end);
    const made = make(entity, text.slice(entity.offset, end), hands);
    top.node.append(made.shell);
    if (BLOCKS.has(entity.type)) ends.add(end);
    stack.push({ node: made.inner, end, plain: made.plain && top.plain });
  }
  upTo(text.length);
  return root;
}

function write(place, text, hands) {
  if (!place.plain) { place.node.append(text); return; }
  let at = 0;
  for (const found of text.matchAll(MARKED)) {
    place.node.append(text.slice(at, found.index), touchable(found[0], hands));
    at = found.index + found[0].length;
  }
  place.node.append(text.slice(at));
}

function touchable(text, hands) {
  const action = text.startsWith("/") ? () => hands.command(text) : () => hands.link(text);
  return button(text, action, { class: "in-text" });
}

function make(entity, text, hands) {
  const kind = entity.type;
  if (kind === "text_link") return whole(button("", () => hands.link(entity.url), { class: "in-text" }));
  if (kind === "url") return whole(button("", () => hands.link(text), { class: "in-text" }));
  if (kind === "bot_command") return whole(button("", () => hands.command(text), { class: "in-text" }));
  if (kind === "spoiler") return spoiler();
  if (kind === "expandable_blockquote") return folded();
  const node = el(TAGS[kind] || "span");
  return { shell: node, inner: node, plain: kind !== "code" && kind !== "pre" };
}

const whole = (node) => ({ shell: node, inner: node, plain: false });

function spoiler() {
  const node = button("", () => node.classList.add("seen"), { class: "spoiler" });
  return whole(node);
}

/** Three lines, and a button where there are more: how many there are depends on the width of the phone. */
function folded() {
  const inner = el("div", { class: "short" });
  const more = button("Tampilkan semua", () => {
    const short = inner.classList.toggle("short");
    more.textContent = short ? "Tampilkan semua" : "Lipat";
    more.setAttribute("aria-expanded", String(!short));
  }, { class: "unfold", "aria-expanded": "false", hidden: true });
  new ResizeObserver(() => {
    if (inner.classList.contains("short")) more.hidden = inner.scrollHeight <= inner.clientHeight;
  }).observe(inner);
  return { shell: el("blockquote", {}, inner, more), inner, plain: true };
}
