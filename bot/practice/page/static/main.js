// The practice page: shows the phones as the server describes them, one or all of them.

import { ask, button, clockOf, dayOf, el, shortDayOf } from "./dom.js";
import { Line } from "./link.js";
import { Panel } from "./panel.js";
import { Phone } from "./phone.js";

const by = (id) => document.getElementById(id);

class PracticePage {
  constructor() {
    this.phones = new Map();
    this.bot = { username: "", name: "" };
    this.panel = new Panel(by("panel"), this);
    this.line = new Line((frame) => this.heard(frame), (open) => this.connected(open));
    by("panel-switch").addEventListener("click", () => this.showPanel(!document.body.classList.contains("panel-open")));
    document.addEventListener("keydown", (event) => { if (event.key === "Escape") this.showPanel(false); });
    setInterval(() => this.tick(), 1000);
    addEventListener("resize", () => this.tick());
  }

  sendCommand(what, more) {
    if (["pass", "again", "play", "train", "add"].includes(what)) this.showPanel(false);
    const sent = this.line.sendCommand(what, more);
    if (sent && ["pass", "again", "play"].includes(what)) this.isBusy("sebentar …");
    return sent;
  }

  showPanel(open) {
    document.body.classList.toggle("panel-open", open);
    by("panel-switch").setAttribute("aria-expanded", String(open));
  }

  connected(open) {
    by("connection").textContent = open ? "" : "Latihan tidak berjalan. Halaman ini menyambung sendiri bila latihan dijalankan lagi (make run).";
  }

  heard(frame) {
    if (frame.kind === "all") this.everything(frame);
    if (frame.kind === "news") this.news(frame);
    if (frame.kind === "refused") this.refused(frame);
    if (frame.busy !== undefined) this.isBusy(frame.busy);
    if (frame.now) this.setClock(frame);
    this.panel.update(frame);
  }

  everything(frame) {
    const current = this.current;
    const typed = new Map([...this.phones].map(([id, phone]) => [id, phone.composer.field.value]));
    this.bot = frame.bot;
    this.phones.clear();
    by("desk").replaceChildren();
    by("switcher").replaceChildren();
    for (const state of frame.phones) this.add(state);
    for (const [id, phone] of this.phones) phone.composer.field.value = typed.get(id) || "";  // not sent yet
    this.show(this.phones.has(current) ? current : frame.phones[0].id, false);
  }

  add(state) {
    const phone = new Phone(state, this);
    phone.badge = el("span", { class: "badge", hidden: true });
    phone.tab = button(el("span", {}, state.called), () => this.show(state.id), { class: "tab" });
    phone.tab.append(phone.badge);
    this.phones.set(state.id, phone);
    by("desk").append(phone.node);
    by("switcher").append(phone.tab);
    phone.node.addEventListener("focusin", () => this.read(phone));
    phone.node.addEventListener("pointerdown", () => this.read(phone));
    phone.toEnd();
  }

  news(frame) {
    for (const state of frame.phones) {
      const phone = this.phones.get(state.id);
      if (phone) phone.update(state);
      else { this.add({ ...state, messages: [] }); this.show(state.id); }
    }
    for (const [id, message] of frame.messages) this.phones.get(id)?.put(message);
    // A scenario taps faster than anybody reads: its toasts would only cover what it leaves.
    const toasts = document.body.classList.contains("is-busy") ? [] : frame.toasts;
    for (const { phone, text, alert } of toasts) this.phones.get(phone)?.toast(text, alert);
    for (const id of frame.typing) this.phones.get(id)?.types();
  }

  refused({ words, phone }) {
    const there = this.phones.get(phone);
    if (there) there.toast(words);
    else ask("Belum dapat dilakukan", words, []);
    if (!there) this.isBusy("");
  }

  isBusy(words) {
    by("busy").textContent = words;
    document.body.classList.toggle("is-busy", Boolean(words));
    by("panel").inert = Boolean(words);
  }

  setClock({ now, ahead }) {
    this.offset = now - Date.now() / 1000;
    by("ahead").textContent = Math.abs(ahead) < 0.02 ? "waktu latihan, sama dengan jam komputer" : "waktu latihan, bukan jam sebenarnya";
    this.tick();
  }

  tick() {
    if (this.offset === undefined) return;
    const seconds = Date.now() / 1000 + this.offset;
    const day = innerWidth > 760 ? dayOf(seconds) : shortDayOf(seconds);
    by("now").textContent = `${day}, ${clockOf(seconds)} WITA`;
    by("now").setAttribute("datetime", new Date(seconds * 1000).toISOString());
  }

  /** A message came to a phone that nobody looks at. */
  arrived(phone) {
    if (phone.id === this.current && document.hasFocus()) return;
    phone.unread += 1;
    this.badge(phone);
  }

  read(phone) {
    this.mark(phone.id);
    phone.unread = 0;
    this.badge(phone);
  }

  badge(phone) {
    phone.badge.hidden = phone.unread === 0;
    phone.badge.textContent = phone.unread ? `${phone.unread}` : "";
    phone.badge.setAttribute("aria-label", `${phone.unread} pesan baru`);
    phone.badge.setAttribute("role", "img");
  }

  mark(id) {
    this.current = id;
    for (const phone of this.phones.values()) {
      phone.node.classList.toggle("current", phone.id === id);
      if (phone.id === id) phone.tab.setAttribute("aria-current", "true");
      else phone.tab.removeAttribute("aria-current");
    }
  }

  show(id, scroll = true) {
    const phone = this.phones.get(id);
    const wasHidden = phone.node.offsetParent === null;
    this.read(phone);
    if (scroll) phone.node.scrollIntoView({ inline: "center", block: "nearest", behavior: "auto" });
    if (wasHidden || !phone.seen) phone.toEnd();
    phone.seen = true;
    phone.composer.grow();
  }

  /** An invitation opens in the phone that the person chooses; other addresses stay closed. */
  async opensLink(url, from) {
    const own = `https://t.me/${this.bot.username}?start=`.toLowerCase();
    const shared = sharedBy(url);
    const link = [url, ...shared.split(/\s+/)].find((each) => each.toLowerCase().startsWith(own));
    if (!link) {
      from.toast(shared ? `Yang akan dibagikan: ${shared}` : `Tautan ke luar tidak dibuka dalam latihan: ${url}`);
      return;
    }
    const choices = [...this.phones.values()].map((phone) => [`${phone.state.called} · ${phone.state.role}`, phone.id]);
    const chosen = await ask("Buka tautan di telepon siapa?", "Anggap saja tautan ini dikirim kepada pemilik telepon itu.", choices);
    if (chosen === null) return;
    this.show(chosen);
    this.phones.get(chosen).sendCommand("start", { link });
  }
}

/** The words that an address passes on to Telegram or WhatsApp; "" for any other address. */
function sharedBy(url) {
  if (!/^https:\/\/(t\.me\/share\/url|wa\.me\/)\?/.test(url)) return "";
  const { searchParams } = new URL(url);
  return [searchParams.get("url"), searchParams.get("text")].filter(Boolean).join("\n");
}

new PracticePage();
