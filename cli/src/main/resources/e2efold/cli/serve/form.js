// What is asked for: sequences and settings.

import {element, make} from "/dom.js";

const EXAMPLES = {
  trna: ">tRNA-Phe yeast\nGCGGAUUUAGCUCAGUUGGGAGAGCGCCAGACUGAAGAUCUGGAGGUCCUGUGUUCGAUCCACAGAAUUCGCACCA\n",
  knot: ">pseudoknot\nGGCGCGGCACCGUCCGCGGAACAAACGG\n",
};
EXAMPLES.several = EXAMPLES.trna + EXAMPLES.knot + ">hairpin\nGGGGCGCUUCGGCGCCCC\n";

const SETTINGS = ["solver", "steps", "decoder", "threshold", "maxSpan", "noLonelyPairs", "constraints", "shapeSlope", "shapeIntercept"];

export class Form {
  #mostBytes = Infinity;

  constructor() {
    const fasta = element("fasta");
    for (const button of document.querySelectorAll(".example")) {
      button.addEventListener("click", () => {
        fasta.value = EXAMPLES[button.dataset.example];
        fasta.focus();
      });
    }
    element("file").addEventListener("change", (event) => {
      this.#open(event.target.files);
      event.target.value = "";
    });
    for (const name of ["dragenter", "dragover"]) {
      document.addEventListener(name, (event) => {
        event.preventDefault();
        fasta.classList.add("over");
      });
    }
    document.addEventListener("dragleave", () => fasta.classList.remove("over"));
    document.addEventListener("drop", (event) => {
      event.preventDefault();
      fasta.classList.remove("over");
      this.#open(event.dataTransfer.files);
    });
  }

  /** Offers what the server has. */
  offer(about) {
    this.#mostBytes = about.limits.bytes;
    for (const [name, values] of [["solver", about.solvers], ["decoder", about.decoders]]) {
      element(name).append(...values.map((value) => make("option", {value}, value)));
    }
    for (const name of SETTINGS) {
      const own = about.defaults[name];
      const field = element(name);
      if (name === "solver" && own === undefined) {
        field.options[0].textContent = "none needed (the model's)";
      } else if (own !== undefined && field.tagName === "INPUT") {
        field.placeholder = `${typeof own === "number" ? +own.toPrecision(3) : own} (the model's)`;
      } else if (own !== undefined) {
        field.options[0].textContent = `${own} (the model's)`;
      }
    }
    const most = about.limits;
    element("limits").textContent =
      `At most ${most.rnas} RNAs of up to ${most.length.toLocaleString("en")} nt at a time, ${Math.round(most.seconds / 60)} min for all.`;
  }

  /** The request as the server takes it. */
  request() {
    const settings = {};
    for (const name of SETTINGS) {
      const field = element(name);
      if (field.type === "checkbox") {
        settings[name] = field.checked;
      } else if (field.value !== "") {
        settings[name] = field.type === "number" ? Number(field.value) : field.value;
      }
    }
    return {fasta: element("fasta").value, shape: element("shape").value, settings};
  }

  async #open(files) {
    const file = files[0];
    if (!file) {
      return;
    }
    element("error").textContent = "";
    if (file.size > this.#mostBytes) {
      element("error").textContent = `The file is larger than ${this.#mostBytes >> 10} kB, the most that this page takes. Fold less at a time, or use 'e2efold predict' on the command line.`;
      return;
    }
    const text = await file.text();
    if (!text.trimStart().startsWith("{")) {
      element("fasta").value = text;
      return;
    }
    try {
      this.#restore(JSON.parse(text));
    } catch (failure) {
      element("error").textContent = "The file is no result of this page: drop FASTA, or a JSON file downloaded here.";
    }
  }

  #restore(shared) {
    if (shared.format !== "e2efold-result-1") {
      throw new Error("another format");
    }
    element("fasta").value = shared.input.fasta;
    element("shape").value = shared.input.shape;
    for (const name of SETTINGS) {
      const field = element(name);
      const value = shared.input.settings[name];
      if (field.type === "checkbox") {
        field.checked = value === true;
      } else {
        field.value = value ?? "";
      }
    }
    element("settings").open = true;
    element("status").textContent = `Sequences and settings of a shared result (${shared.provenance}): press Fold to see it.`;
  }
}
