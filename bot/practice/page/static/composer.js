// Where a person writes: words, files, answers to a message, commands, and the bot's reply keyboard.

import { button, el, openMenu } from "./dom.js";
import { upload } from "./link.js";
import { samples, shrink } from "./samples.js";

const MOST_FILES = 10;

export class Composer {
  constructor(phone) {
    this.phone = phone;
    this.files = [];
    this.about = null; // { message, edit }
    this.build();
  }

  build() {
    const called = () => this.phone.state?.called || "";
    this.field = el("textarea", { rows: "1", placeholder: "Pesan", "aria-label": "Tulis pesan", maxlength: "20000" });
    this.field.addEventListener("input", () => { this.grow(); this.suggest(); });
    this.field.addEventListener("keydown", (event) => this.key(event));
    this.field.addEventListener("paste", (event) => this.pasted(event));
    this.picker = el("input", { type: "file", multiple: true, class: "picker", tabindex: "-1", "aria-label": "Pilih berkas" });
    this.picker.addEventListener("change", () => this.picked());
    this.menuButton = button("Menu", (event) => this.menu(event.currentTarget), { class: "commands", "aria-haspopup": "menu" });
    const clip = button("📎", (event) => this.attach(event.currentTarget), { class: "icon", "aria-label": "Lampirkan", "aria-haspopup": "menu" });
    this.send = el("button", { type: "submit", class: "icon send", "aria-label": "Kirim" }, "➤");
    this.bar = el("div", { class: "about", hidden: true });
    this.hints = el("div", { class: "hints", hidden: true, role: "group", "aria-label": "Perintah" });
    this.form = el("form", { class: "write", onsubmit: (event) => { event.preventDefault(); this.sends(); } },
      this.menuButton, clip, this.field, this.send, this.picker);
    this.keys = el("div", { class: "keys", hidden: true, role: "group", "aria-label": "Tombol jawaban" });
    this.start = button("MULAI", () => this.begins(), { class: "start" });
    this.node = el("div", { class: "composer" }, this.hints, this.bar, this.form, this.keys, this.start);
    this.called = called;
  }

  update(state) {
    const closed = !state.started || state.blocked;
    this.form.hidden = closed;
    this.start.hidden = !closed;
    this.start.textContent = state.blocked ? "BUKA BLOKIR" : "MULAI";
    this.menuButton.hidden = state.menu.length === 0;
    const commands = JSON.stringify(state.menu);
    if (commands !== this.commands) this.suggest();  // they may come while the first one is being typed
    this.commands = commands;
    this.waits(state.waiting);
    const shape = JSON.stringify(state.keyboard);
    this.keys.hidden = closed || state.keyboard.length === 0;
    if (shape === this.shape) return;
    this.shape = shape;
    this.keys.replaceChildren(...state.keyboard.map((row) => el("div", { class: "button-row" },
      ...row.map((label) => button(label, () => this.phone.sendCommand("key", { label }))))));
  }

  /** What has not left the phone yet stands above the line for typing. */
  waits(waiting) {
    this.waiting?.remove();
    if (waiting.length === 0) return;
    this.waiting = el("ul", { class: "waiting", "aria-label": "Menunggu jaringan" },
      ...waiting.slice(-4).map((each) => el("li", {}, `🕓 ${each}`)));
    this.node.prepend(this.waiting);
  }

  begins() {
    this.phone.sendCommand(this.phone.state.blocked ? "block" : "start");
    this.field.focus();
  }

  key(event) {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.sends();
    }
    if (event.key === "Escape" && this.about) this.forgets();
  }

  async sends() {
    const text = this.field.value.trim();
    const { message, edit } = this.about || {};
    if (this.files.length) { await this.sendsFiles(text, message?.id); return; }
    if (!text) return;
    const sent = edit
      ? this.phone.sendCommand("edit", { message: message.id, text })
      : this.phone.sendCommand("say", { text, reply: message?.id });
    if (sent) this.clears();  // while the line is down the words stay where they were typed
  }

  async sendsFiles(caption, reply) {
    const items = this.files;
    this.files = [];
    this.clears();
    try {
      await upload(this.phone.id, items, caption, reply);
    } catch (error) {
      this.phone.toast(error.message);
      this.restores(items, caption);
    }
  }

  /** Nothing was sent: files and words stand again where they were, before what was added meanwhile. */
  restores(items, caption) {
    this.field.value = [caption, this.field.value].filter(Boolean).join("\n");
    this.addFiles(items);
    this.grow();
  }

  clears() {
    this.field.value = "";
    this.hints.hidden = true;
    this.grow();
    this.forgets();
  }

  forgets() {
    if (this.about?.edit) this.field.value = "";
    this.about = null;
    this.files = [];
    this.shown();
  }

  replies(message) { this.takesUp({ message, edit: false }); }

  edits(message) {
    this.field.value = message.text;
    this.takesUp({ message, edit: true });
    this.grow();
  }

  takesUp(about) {
    this.about = about;
    this.shown();
    this.field.focus();
  }

  shown() {
    const { message, edit } = this.about || {};
    const words = [];
    if (message) words.push(`${edit ? "Ubah" : "Balas"}: ${(message.text || "berkas").split("\n")[0].slice(0, 60)}`);
    if (this.files.length) words.push(this.files.map((each) => `📎 ${each.name}`).join(", "));
    this.bar.hidden = words.length === 0;
    this.bar.replaceChildren(el("span", {}, words.join(" · ")),
      button("✕", () => this.forgets(), { class: "icon", "aria-label": "Batalkan lampiran atau balasan" }));
  }

  grow() {
    this.field.style.height = "auto";
    if (this.field.scrollHeight === 0) return; // it is hidden: nothing can be measured
    this.field.style.height = `${Math.min(this.field.scrollHeight, 140)}px`;
  }

  menu(anchor) {
    openMenu(anchor, this.phone.state.menu.map(([command, what]) =>
      [`/${command} — ${what}`, () => this.phone.hands.command(`/${command}`)]), "Perintah bot");
  }

  suggest() {
    const typed = /^\/[a-z0-9_]*$/.exec(this.field.value)?.[0];
    const fitting = typed ? this.phone.state.menu.filter(([command]) => `/${command}`.startsWith(typed)).slice(0, 6) : [];
    this.hints.hidden = fitting.length === 0;
    this.hints.replaceChildren(...fitting.map(([command, what]) => button(
      el("span", {}, el("b", {}, `/${command}`), ` ${what}`), () => { this.phone.hands.command(`/${command}`); this.clears(); })));
  }

  attach(anchor) {
    openMenu(anchor, [
      ["🖼 Foto atau video …", () => this.picks("image/*,video/*", "")],
      ["📄 Berkas …", () => this.picks("", "document")],
      ["🎤 Pesan suara …", () => this.picks("audio/*", "voice")],
      ["📹 Pesan video (bulat) …", () => this.picks("video/*", "video_note")],
      ["Contoh foto", () => this.takes(samples.photo)],
      ["Contoh album (3 foto)", () => this.takes(samples.album)],
      ["Contoh PDF", () => this.takes(samples.pdf)],
      ["Contoh video", () => this.takes(samples.video)],
      ["Contoh pesan suara", () => this.takes(samples.voice)],
      ["Contoh pesan video", () => this.takes(samples.videoNote)],
      ["👤 Bagikan kontak saya", () => this.phone.sendCommand("contact")],
    ], "Lampirkan");
  }

  /** Let a file be chosen; `kind` "": a photo or a video, as the file is. */
  picks(accept, kind) {
    this.picker.accept = accept;
    this.kind = kind;
    this.picker.value = "";
    this.picker.click();
  }

  async picked() {
    const made = await Promise.all([...this.picker.files].map((file) => this.asAttachment(file, this.kind)));
    this.addFiles(made);
  }

  async pasted(event) {
    const files = [...event.clipboardData.files];
    if (files.length === 0) return;
    event.preventDefault();
    this.addFiles(await Promise.all(files.map((file) => this.asAttachment(file, ""))));
  }

  async takes(sample) {
    try {
      this.addFiles(await sample());
    } catch {
      this.phone.toast("Contoh ini tidak dapat dibuat di peramban ini. Silakan pilih berkas sendiri.");
    }
  }

  async asAttachment(file, kind) {
    if (!kind && file.type.startsWith("image/")) return { kind: "photo", blob: await shrink(file), name: file.name };
    const ownKind = file.type.startsWith("video/") ? "video" : "document";
    return { kind: kind || ownKind, blob: file, name: file.name };
  }

  addFiles(items) {
    this.files = [...this.files, ...items].slice(0, MOST_FILES);
    this.shown();
    this.field.focus();
  }
}
