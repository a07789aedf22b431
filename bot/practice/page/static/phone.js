// One phone: its head, its chat, what passes over it (toasts, "mengetik"), and its composer.

import { Composer } from "./composer.js";
import { ask, button, el, openMenu } from "./dom.js";
import { Talk } from "./talk.js";

const NETWORKS = [["baik", "📶 baik"], ["lemah", "📶 lemah"], ["putus", "🚫 putus"]];
const TYPING_FOR = 5000; // ms, as Telegram shows it

export class Phone {
  constructor(state, page) {
    this.page = page;
    this.id = state.id;
    this.unread = 0;
    this.hands = {
      command: (text) => this.sendCommand("say", { text: text.split("@")[0] }),
      link: (url) => page.opensLink(url, this),
    };
    this.build(state);
    this.update(state);
    this.talk.fill(state.messages);
  }

  sendCommand(what, more = {}) {
    const sent = this.page.sendCommand(what, { phone: this.id, ...more });
    if (!sent) this.toast("Latihan sedang tersambung kembali. Silakan ulangi.");
    return sent;
  }

  build(state) {
    this.status = el("span", { class: "status" });
    this.network = el("select", {
      "aria-label": `Jaringan ${state.called}`, onchange: () => this.sendCommand("network", { to: this.network.value }),
    }, ...NETWORKS.map(([value, label]) => el("option", { value }, label)));
    const more = button("⋮", (event) => this.more(event.currentTarget), {
      class: "icon", "aria-label": `Pilihan telepon ${state.called}`, "aria-haspopup": "menu",
    });
    this.pinned = button("", () => this.shows(this.state.pinned.id), { class: "pinned", hidden: true });
    this.talk = new Talk(this, state.called);
    this.composer = new Composer(this);
    this.node = el("section", { class: "phone", "aria-label": `Telepon ${state.called}` },
      el("header", { class: "owner" }, el("h2", {}, state.called, " ", el("small", {}, state.role)), this.network),
      el("div", { class: "glass" },
        el("div", { class: "chat-head" },
          el("span", { class: "avatar", "aria-hidden": "true" }, "N"),
          el("p", { class: "chat-name" }, el("b", {}, this.page.bot.name), this.status), more),
        this.pinned, this.talk.node, this.composer.node));
  }

  update(state) {
    this.state = state;
    this.network.value = state.network;
    this.node.dataset.network = state.network;
    this.talk.empty.hidden = state.started;
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

  put(message) {
    const isNew = this.talk.put(message);
    if (message.mine || !isNew) return;
    this.isTyping = false;
    this.shownStatus();
    this.page.arrived(this);
  }

  toEnd() { this.talk.toEnd(); }

  shows(id) { this.talk.shows(id); }

  taps(message, each, node) {
    if (each.url) { this.hands.link(each.url); return; }
    if (each.copy !== undefined) { this.copies(each.copy); return; }
    node.classList.add("pressed");
    setTimeout(() => node.classList.remove("pressed"), 1500);
    this.sendCommand("tap", { message: message.id, data: each.data, label: each.label });
  }

  /** Telegram copies without asking the bot. */
  async copies(text) {
    try {
      await navigator.clipboard.writeText(text);
      this.toast("Tersalin.");
    } catch {
      this.toast(`Peramban tidak mengizinkan penyalinan. Teksnya: ${text}`);
    }
  }

  toast(text, alert = false) {
    this.node.querySelectorAll(".pressed").forEach((node) => node.classList.remove("pressed"));
    if (alert) { this.alerts(text); return; }
    this.talk.toast(text);
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
      items.push(["👤 Bagikan kontak saya", () => this.sendCommand("contact")], ["🚫 Blokir bot", () => this.sendCommand("block")]);
    }
    if (this.state.blocked) items.push(["Buka blokir", () => this.sendCommand("block")]);
    openMenu(anchor, items, `Pilihan telepon ${this.state.called}`);
  }

  async asksLink() {
    const field = el("input", { type: "text", "aria-label": "Tautan undangan", placeholder: "https://t.me/…?start=…" });
    const given = ask("Buka tautan undangan", "Tempel tautan yang diterima telepon ini.", [["Buka", "open"]]);
    document.getElementById("question-words").append(field);
    field.focus();
    if (await given && field.value.trim()) this.sendCommand("start", { link: field.value.trim() });
  }
}
