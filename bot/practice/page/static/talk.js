// The chat of a phone: the newest messages are drawn, older ones when somebody asks for them.

import { bubble } from "./bubble.js";
import { button, dayOf, el } from "./dom.js";

const NEAR = 120; // px from the end within which the chat follows new messages
const DRAWN = 100; // messages drawn at first, and more with each press
const MOST = 250; // drawn messages beyond which the oldest are let go again

export class Talk {
  constructor(phone, owner) {
    this.phone = phone;
    this.messages = new Map(); // id -> message, in the order of the ids
    this.nodes = new Map(); // id -> element, the drawn ones
    this.first = 0; // the id of the oldest drawn message
    this.empty = el("p", { class: "empty" }, "Telepon ini belum memakai bot. Tekan MULAI, atau buka tautan undangan di sini.");
    this.older = button("Pesan sebelumnya", () => this.drawOlder(), { class: "older", hidden: true });
    this.lines = el("div", { class: "lines" });
    this.talk = el("div", { class: "talk", role: "log", tabindex: "0", "aria-label": `Percakapan ${owner}` }, this.empty, this.older, this.lines);
    this.talk.addEventListener("scroll", () => this.scrolled(), { passive: true });
    this.down = button("↓", () => this.toEnd(), { class: "down", hidden: true, "aria-label": "Ke pesan terbaru" });
    this.over = el("div", { class: "over", role: "status" });
    this.node = el("div", { class: "talk-room" }, this.talk, this.down, this.over);
    // Pictures load and long messages are measured late: whoever reads the newest stays there.
    new ResizeObserver(() => { if (this.follows) this.toEnd(); }).observe(this.lines);
  }

  /** Everything at once, as after a reload. */
  fill(messages) {
    for (const message of messages) this.messages.set(message.id, message);
    this.draw(DRAWN);
    this.toEnd();
  }

  /** Draw the newest `count` messages anew. */
  draw(count) {
    const all = [...this.messages.values()];
    const shown = all.slice(-count);
    this.first = shown[0]?.id ?? 0;
    this.older.hidden = shown.length === all.length;
    this.nodes.clear();
    this.lastDay = null;
    this.lines.replaceChildren();
    for (const message of shown) this.append(message);
  }

  drawOlder() {
    const fromEnd = this.talk.scrollHeight - this.talk.scrollTop;
    this.draw(this.nodes.size + DRAWN);
    this.talk.scrollTop = this.talk.scrollHeight - fromEnd;
    if (this.older.hidden) this.talk.focus({ preventScroll: true });
  }

  /** Put a message into the chat, or change or remove the one that stands there; returns whether it is new. */
  put(message) {
    const known = this.messages.get(message.id);
    if (known && known.rev >= message.rev) return false;
    if (message.gone) {
      this.messages.delete(message.id);
      this.nodes.get(message.id)?.remove();
      this.nodes.delete(message.id);
      return false;
    }
    this.messages.set(message.id, message);
    if (known) this.replace(message);
    else this.arrives(message);
    return !known;
  }

  arrives(message) {
    if (this.follows && this.nodes.size >= MOST) this.draw(DRAWN);
    else this.append(message);
    if (message.mine || this.follows) this.toEnd();
    else this.down.hidden = false;
  }

  append(message) {
    const day = dayOf(message.at);
    if (day !== this.lastDay) this.lines.append(el("p", { class: "day" }, el("span", {}, day)));
    this.lastDay = day;
    const node = bubble(message, this.phone);
    this.nodes.set(message.id, node);
    const last = this.lines.lastElementChild;
    if (!message.album) this.lines.append(node);
    else if (last?.dataset.album === message.album) last.append(node);
    else this.lines.append(el("div", { class: `album ${message.mine ? "mine" : ""}`, "data-album": message.album }, node));
  }

  replace(message) {
    const old = this.nodes.get(message.id);
    if (!old) return;
    const node = bubble(message, this.phone);
    const focused = old.contains(document.activeElement) ? document.activeElement.textContent : null;
    old.replaceWith(node);
    this.nodes.set(message.id, node);
    if (focused === null) return;
    // Whoever pressed a button by keyboard stays at the message, on the same button if it is still there.
    const same = [...node.querySelectorAll("button")].find((each) => each.textContent === focused);
    (same || this.talk).focus({ preventScroll: true });
  }

  scrolled() {
    this.follows = this.talk.scrollHeight - this.talk.scrollTop - this.talk.clientHeight < NEAR;
    if (this.follows) this.down.hidden = true;
  }

  toEnd() {
    this.talk.scrollTop = this.talk.scrollHeight;
    this.follows = true;
    this.down.hidden = true;
  }

  /** Scroll to a message and let it flash. */
  shows(id) {
    if (!this.messages.has(id)) return;
    while (!this.nodes.has(id) && !this.older.hidden) this.draw(this.nodes.size + DRAWN);
    const node = this.nodes.get(id);
    this.follows = false;
    node.scrollIntoView({ block: "center" });
    node.classList.remove("flash");
    requestAnimationFrame(() => node.classList.add("flash"));
  }

  toast(text) {
    const node = el("p", { class: "toast" }, text);
    this.over.replaceChildren(node);
    setTimeout(() => node.remove(), Math.max(3000, text.length * 60));
  }
}
