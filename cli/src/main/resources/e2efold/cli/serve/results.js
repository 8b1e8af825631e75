// What was found: a list of RNAs, and one of them in full.

import {drawing, result, resultAddress} from "/api.js";
import {element, make} from "/dom.js";
import {PanZoom} from "/panzoom.js";

const PAUSE = 80;

export class Results {
  #formats = [];
  #job;
  #number = 1;
  #shown;
  #asked = 0;
  #drawn = 0;
  #timer;
  #fit = true;
  #panZoom = new PanZoom(element("stage"));

  constructor() {
    const again = () => {
      this.#label();
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#show(), PAUSE);
    };
    element("slider").addEventListener("input", again);
    element("pseudoknots").addEventListener("change", again);
    element("kind").addEventListener("change", () => {
      this.#fit = true;
      this.#draw();
      this.#link();
    });
    element("as-folded").addEventListener("click", () => {
      this.#asFolded();
      this.#show();
    });
    element("closer").addEventListener("click", () => this.#panZoom.closer());
    element("farther").addEventListener("click", () => this.#panZoom.farther());
    element("fit").addEventListener("click", () => this.#panZoom.fit());
    for (const radio of document.querySelectorAll("input[name=scope]")) {
      radio.addEventListener("change", () => this.#link());
    }
    for (const button of document.querySelectorAll(".copy")) {
      button.addEventListener("click", () => this.#copy(button.dataset.copy));
    }
  }

  /** Offers formats and drawings. */
  offer(about) {
    this.#formats = about.formats;
    element("kind").append(...about.drawings.map((kind) => make("option", {value: kind}, kind)));
  }

  /** Shows a finished job, beginning with one of its RNAs. */
  async open(job, number) {
    this.#job = job;
    this.#number = Math.min(Math.max(1, number), job.rnas.length);
    this.#asFolded();
    const remarks = [...job.problems, ...(job.settings.remarks ?? [])];
    element("problems").replaceChildren(...remarks.map((text) => make("li", {}, text)));
    element("list").hidden = job.rnas.length < 2;
    element("rows").replaceChildren(...job.rnas.map((rna) => this.#row(rna)));
    element("results").hidden = false;
    this.#fit = true;
    await this.#show();
  }

  hide() {
    element("results").hidden = true;
  }

  #row(rna) {
    const choose = make("button", {type: "button"}, rna.id);
    choose.addEventListener("click", () => {
      this.#number = rna.number;
      this.#fit = true;
      this.#show();
    });
    const row = make("tr", {"data-number": rna.number}, make("td", {class: "number"}, rna.number), make("td", {}, choose));
    for (const value of [rna.length, rna.pairs, rna.expectedF1.toFixed(2)]) {
      row.append(make("td", {class: "number"}, value));
    }
    return row;
  }

  #asFolded() {
    this.#followed = true;
    element("slider").value = this.#job.settings.threshold;
    element("pseudoknots").checked = true;
    this.#label(true);
  }

  #followed = true;

  #label(asFolded = false) {
    this.#followed = asFolded;
    const value = asFolded ? this.#job.settings.threshold : Number(element("slider").value);
    element("slider-value").textContent = value.toFixed(2);
  }

  // What was folded is shown as it was, not at a threshold rounded to the slider's steps.
  #view() {
    return this.#followed
      ? {}
      : {threshold: element("slider").value, pseudoknots: element("pseudoknots").checked ? "yes" : "no"};
  }

  async #show() {
    element("error").textContent = "";
    const asked = ++this.#asked;
    let answer;
    try {
      answer = await result(this.#job.id, {rna: this.#number, ...this.#view()});
    } catch (failure) {
      element("error").textContent = failure.message;
      return;
    }
    if (asked !== this.#asked) {
      return;
    }
    const rna = answer.rnas[0];
    this.#shown = rna;
    for (const row of element("rows").children) {
      row.setAttribute("aria-current", String(Number(row.dataset.number) === this.#number));
    }
    element("name").textContent = rna.id;
    const crossing = rna.crossing ? `, ${rna.crossing} of them cross others (pseudoknots)` : "";
    const familiarity =
      rna.familiarity === undefined ? "" : `, familiarity ${rna.familiarity.toFixed(2)}`;
    const homolog = rna.homolog === undefined ? "" : `, like ${rna.homolog}`;
    element("facts").textContent =
      `${rna.length.toLocaleString("en")} nt, ${rna.pairs.length} base pairs${crossing}; expected F1 ${rna.expectedF1.toFixed(2)}${familiarity}${homolog}.`;
    element("dotbracket").textContent =
      `${rna.sequence}\n${rna.structure || "(crosses too often for dot-bracket notation: download ct or json)"}`;
    element("copied").textContent = "";
    history.replaceState(null, "", `#job=${this.#job.id}&rna=${this.#number}`);
    this.#draw();
    this.#link();
  }

  async #draw() {
    const kind = element("kind").value;
    const asked = ++this.#drawn;
    try {
      const svg = await drawing(resultAddress(this.#job.id, "svg", {rna: this.#number, kind, ...this.#view()}));
      if (asked === this.#drawn) {
        this.#panZoom.show(svg, this.#fit);
        this.#fit = false;
      }
    } catch (failure) {
      element("error").textContent = failure.message;
    }
  }

  #link() {
    const one = document.querySelector("input[name=scope]:checked").value === "one";
    const links = this.#formats.map((format) => {
      const drawing = format === "svg";
      const rna = one || drawing ? this.#number : undefined;
      const kind = drawing ? element("kind").value : undefined;
      const name = drawing ? "drawing (svg)" : format;
      return make("li", {}, make("a", {
        href: resultAddress(this.#job.id, format, {rna, kind, ...this.#view()}),
        download: `e2efold.${format}`,
      }, name));
    });
    element("downloads").replaceChildren(...links);
  }

  async #copy(what) {
    try {
      await navigator.clipboard.writeText(this.#shown[what]);
      element("copied").textContent = `The ${what} is copied.`;
    } catch (failure) {
      getSelection().selectAllChildren(element("dotbracket"));
      element("copied").textContent = "Press Ctrl+C to copy what is selected.";
    }
  }
}
