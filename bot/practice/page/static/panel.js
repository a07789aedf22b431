// The tools of practice: the clock, training, scenarios, more phones, reset.

import { ask, button, el } from "./dom.js";

export class Panel {
  constructor(node, page) {
    this.node = node;
    this.page = page;
    this.date = el("input", { type: "date", id: "to-date" });
    this.training = el("div", { class: "training" });
    this.scenarios = el("div", { class: "choices" });
    node.replaceChildren(
      el("p", { class: "notice" }, el("b", {}, "Ini latihan."), " Bot yang sama, tetapi tidak ada yang sampai ke Telegram, basis data, atau orang sungguhan."),
      this.section("Pelatihan lima menit", this.training),
      this.section("Waktu latihan", ...this.times()),
      this.section("Skenario", el("p", { class: "hint" }, "Setiap skenario mulai dari awal dan dapat diteruskan dengan tangan."), this.scenarios),
      this.section("Meja", button("Tambah telepon", () => this.addPhone()), button("Ulangi dari awal", () => this.again(), { class: "danger" })),
    );
  }

  section(title, ...content) {
    return el("section", {}, el("h2", {}, title), ...content);
  }

  times() {
    const go = button("Maju ke tanggal ini", () => {
      if (this.date.value) this.page.sendCommand("pass", { to: this.date.value });
      else this.date.focus();
    });
    return [
      el("div", { class: "choices" },
        button("+1 jam", () => this.page.sendCommand("pass", { to: "hour" })),
        button("Ke 08.00 hari kerja berikutnya", () => this.page.sendCommand("pass", { to: "opening" }))),
      el("label", { for: "to-date" }, "Ke tanggal"), el("div", { class: "date" }, this.date, go),
    ];
  }

  async addPhone() {
    const field = el("input", { type: "text", "aria-label": "Nama pemilik telepon", maxlength: "40", placeholder: "misalnya Rina Kartika" });
    const given = ask("Tambah telepon", "Siapa nama pemiliknya?", [["Tambah", "add"]]);
    document.getElementById("question-words").append(field);
    field.focus();
    if (await given) this.page.sendCommand("add", { name: field.value });
  }

  async again() {
    const sure = await ask("Ulangi dari awal?", "Semua telepon, penugasan, dan bukti latihan dihapus. Data sungguhan tidak tersentuh.", [["Ulangi dari awal", "again"]]);
    if (sure) this.page.sendCommand("again");
  }

  async train(name, title) {
    const sure = await ask(`Mulai pelatihan “${title}”?`, "Latihan yang sedang berjalan dihapus dahulu.", [["Mulai pelatihan", "train"]]);
    if (sure) this.page.sendCommand("train", { name });
  }

  // One click: the line above the scenarios says that each begins anew, and practice has nothing to lose.
  play(name) {
    this.page.sendCommand("play", { name });
  }

  update(state) {
    if (state.scenarios) {
      this.scenarios.replaceChildren(...state.scenarios.map(({ name, title, why }) =>
        button(el("span", {}, el("b", {}, title), el("small", {}, why)), () => this.play(name))));
    }
    if (state.trainings) this.trains(state.trainings, state.training);
  }

  trains(trainings, current) {
    if (!current) {
      this.training.replaceChildren(el("div", { class: "choices" }, ...trainings.map(({ name, title }) =>
        button(title, () => this.train(name, title)))));
      return;
    }
    const done = current.steps.filter((step) => step.done).length;
    this.training.replaceChildren(
      el("p", { role: "status" }, el("b", {}, current.title), ` · ${done} dari ${current.steps.length} langkah`),
      el("progress", { max: current.steps.length, value: done, "aria-label": "Kemajuan pelatihan" }),
      el("ol", { class: "steps" }, ...current.steps.map((step) => this.step(step, step === current.steps.find((each) => !each.done)))),
      button(done === current.steps.length ? "Tutup pelatihan" : "Hentikan pelatihan", () => this.page.sendCommand("train", { name: "" }), { class: "quiet" }),
    );
  }

  step(step, isNext) {
    return el("li", { class: step.done ? "done" : isNext ? "next" : "", "aria-current": isNext ? "step" : null },
      el("p", {}, el("span", { class: "tick", role: "img", "aria-label": step.done ? "selesai" : "belum" }, step.done ? "✓" : "○"), " ", step.what),
      el("p", { class: "why" }, `Mengapa? ${step.why}`));
  }
}
