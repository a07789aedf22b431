// One phone: its head, its chat, what passes over it (toasts, "mengetik"), and its composer.

import { bubble } from "./bubble.js";
import { Composer } from "./composer.js";
import { ask, button, dayOf, el, openMenu } from "./dom.js";

const NETWORKS = [["baik", "📶 baik"], ["lemah", "📶 lemah"], ["putus", "🚫 putus"]];
const NEAR = 120; // px from the end within which the chat follows new messages
const TYPING_FOR = 5000; // ms, as Telegram shows it

export class Phone {
  constructor(state, desk) {
    this.desk = desk;
    this.id = state.id;
    this.nodes = new Map(); // message id -> { node, rev }
    this.unread = 0;
    this.hands = {
      command: (text) => this.order("say", { text: text.split("@")[0] }),
      link: (url) => desk.opensLink(url, this),
    };
    this.build(state);
    this.update(state);
    for (const message of state.messages) this.put(message, true);
    this.toEnd();
  }

  order(what, more = {}) {
    if (!this.desk.order(what, { phone: this.id, ...more })) this.toast("Latihan sedang tersambung kembali. Silakan ulangi.");
  }

  build(state) {
    this.status = el("span", { class: "status" });
    this.network = el("select", {
      "aria-label": `Jaringan ${state.called}`, onchange: () => this.order("network", { to: this.network.value }),
    }, ...NETWORKS.map(([value, label]) => el("option", { value }, label)));
    const more = button("⋮", (event) => this.more(event.currentTarget), {
      class: "icon", "aria-label": `Pilihan telepon ${state.called}`, "aria-haspopup": "menu",
    });
    this.pinned = button("", () => this.shows(this.state.pinned.id), { class: "pinned", hidden: true });
    this.talk = el("div", { class: "talk", role: "log", tabindex: "0", "aria-label": `Percakapan ${state.called}` });
    this.talk.addEventListener("scroll", () => this.scrolled(), { passive: true });
    this.lines = el("div", { class: "lines" });
    this.empty = el("p", { class: "empty" }, "Telepon ini belum memakai bot. Tekan MULAI, atau buka tautan undangan di sini.");
    this.talk.append(this.empty, this.lines);
    // Pictures load and long messages are measured late: whoever reads the newest stays there.
    new ResizeObserver(() => { if (this.follows) this.toEnd(); }).observe(this.lines);
    this.down = button("↓", () => this.toEnd(), { class: "down", hidden: true, "aria-label": "Ke pesan terbaru" });
    this.over = el("div", { class: "over", role: "status" });
    this.composer = new Composer(this);
    this.node = el("section", { class: "phone", "aria-label": `Telepon ${state.called}` },
      el("header", { class: "owner" }, el("h2", {}, state.called, " ", el("small", {}, state.role)), this.network),
      el("div", { class: "glass" },
        el("div", { class: "chat-head" },
          el("span", { class: "avatar", "aria-hidden": "true" }, "N"),
          el("p", { class: "chat-name" }, el("b", {}, this.desk.bot.name), this.status), more),
        this.pinned, el("div", { class: "talk-room" }, this.talk, this.down, this.over), this.composer.node));
  }

  update(state) {
    this.state = state;
    this.network.value = state.network;
    this.node.dataset.network = state.network;
    this.empty.hidden = state.started;
    this.shownStatus();
    this.pinned.hidden = !state.pinned;
    if (state.pinned) this.pinned.textContent = `📌 ${state.pinned.text.split("\n")[0]}`;
    this.composer.update(state);
  }

  shownStatus() {
    const { network, waiting } = this.state;
    const words = network === "putus" ? "menunggu jaringan …" : this.isTyping ? "mengetik …" : "bot · LATIHAN";
    this.status.textContent = waiting.length && network !== "putus" ? `mengirim ${waiting.length} …` : words;
  }

  types() {
    this.isTyping = true;
    this.shownStatus();
    clearTimeout(this.typing);
    this.typing = setTimeout(() => { this.isTyping = false; this.shownStatus(); }, TYPING_FOR);
  }

  /** Put a message into the chat, or change or remove the one that stands there. */
  put(message, quietly = false) {
    const known = this.nodes.get(message.id);
    if (known && known.rev >= message.rev) return;
    if (message.gone) this.remove(message.id, known);
    else if (known) this.replace(known, message);
    else this.append(message);
    if (quietly) return;
    if (!message.mine) { this.isTyping = false; this.shownStatus(); }
    if (!message.mine && !known) this.desk.arrived(this);
    if (message.mine || this.follows) this.toEnd(); else if (!known) this.isBehind();
  }

  append(message) {
    const day = dayOf(message.at);
    if (day !== this.lastDay) this.lines.append(el("p", { class: "day" }, el("span", {}, day)));
    this.lastDay = day;
    const node = bubble(message, this);
    this.nodes.set(message.id, { node, rev: message.rev });
    const last = this.lines.lastElementChild;
    if (!message.album) this.lines.append(node);
    else if (last?.dataset.album === message.album) last.append(node);
    else this.lines.append(el("div", { class: `album ${message.mine ? "mine" : ""}`, "data-album": message.album }, node));
  }

  replace(known, message) {
    const node = bubble(message, this);
    const focused = known.node.contains(document.activeElement) ? document.activeElement.textContent : null;
    known.node.replaceWith(node);
    Object.assign(known, { node, rev: message.rev });
    if (focused === null) return;
    // Whoever pressed a button by keyboard stays at the message, on the same button if it is still there.
    const same = [...node.querySelectorAll("button")].find((each) => each.textContent === focused);
    (same || this.talk).focus({ preventScroll: true });
  }

  remove(id, known) {
    known?.node.remove();
    this.nodes.delete(id);
  }

  isNear() { return this.talk.scrollHeight - this.talk.scrollTop - this.talk.clientHeight < NEAR; }

  isBehind() { this.down.hidden = false; }

  scrolled() {
    this.follows = this.isNear();
    if (this.follows) this.down.hidden = true;
  }

  toEnd() {
    this.talk.scrollTop = this.talk.scrollHeight;
    this.follows = true;
    this.down.hidden = true;
  }

  /** Scroll to a message and let it flash. */
  shows(id) {
    const node = this.nodes.get(id)?.node;
    if (!node) return;
    node.scrollIntoView({ block: "center" });
    node.classList.remove("flash");
    requestAnimationFrame(() => node.classList.add("flash"));
  }

  taps(message, each, node) {
    if (each.url) { this.hands.link(each.url); return; }
    node.classList.add("pressed");
    setTimeout(() => node.classList.remove("pressed"), 1500);
    this.order("tap", { message: message.id, data: each.data, label: each.label });
  }

  toast(text, alert = false) {
    this.node.querySelectorAll(".pressed").forEach((node) => node.classList.remove("pressed"));
    if (alert) { this.alerts(text); return; }
    const node = el("p", { class: "toast" }, text);
    this.over.replaceChildren(node);
    setTimeout(() => node.remove(), Math.max(3000, text.length * 60));
  }

  alerts(text) {
    const back = document.activeElement;
    const close = button("OK", () => { box.remove(); back?.focus?.({ preventScroll: true }); });
    const box = el("div", { class: "alert", role: "alertdialog", "aria-label": `Pemberitahuan di telepon ${this.state.called}` },
      el("div", { class: "alert-box" }, el("p", {}, text), close));
    box.addEventListener("keydown", (event) => { if (event.key === "Escape") close.click(); });
    this.node.querySelector(".alert")?.remove();
    this.node.querySelector(".glass").append(box);
    if (this.node.contains(back)) close.focus();
  }

  more(anchor) {
    const items = [["🔗 Buka tautan undangan …", () => this.asksLink()]];
    if (this.state.started && !this.state.blocked) {
      items.push(["👤 Bagikan kontak saya", () => this.order("contact")], ["🚫 Blokir bot", () => this.order("block")]);
    }
    if (this.state.blocked) items.push(["Buka blokir", () => this.order("block")]);
    openMenu(anchor, items, `Pilihan telepon ${this.state.called}`);
  }

  async asksLink() {
    const field = el("input", { type: "text", "aria-label": "Tautan undangan", placeholder: "https://t.me/…?start=…" });
    const given = ask("Buka tautan undangan", "Tempel tautan yang diterima telepon ini.", [["Buka", "open"]]);
    document.getElementById("question-words").append(field);
    field.focus();
    if (await given && field.value.trim()) this.order("start", { link: field.value.trim() });
  }
}
