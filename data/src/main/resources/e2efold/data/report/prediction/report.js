
"use strict";
(() => {
  const table = document.getElementById("rnas");
  const body = table.tBodies[0];
  const rows = [...body.querySelectorAll("tr.rna")];
  const known = new Map();

  // Data are read when they are needed: all at once would keep a large page waiting.
  function data(row) {
    if (!known.has(row)) {
      known.set(row, JSON.parse(row.querySelector("script").textContent));
    }
    return known.get(row);
  }

  function make(tag, attributes, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      made.setAttribute(name, value);
    }
    made.append(...children);
    return made;
  }

  async function unpacked(text) {
    const bytes = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(stream).text();
  }

  async function draw(figure, packed) {
    const svg = new DOMParser().parseFromString(await unpacked(packed), "image/svg+xml").documentElement;
    figure.prepend(document.importNode(svg, true));
  }

  function copier(what, text, said) {
    const button = make("button", {type: "button"}, `Copy ${what}`);
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(text);
        said.textContent = `The ${what} is copied.`;
      } catch (failure) {
        said.textContent = "This browser does not let pages copy: select the text instead.";
      }
    });
    return button;
  }

  function detail(row) {
    const rna = data(row);
    const name = row.querySelector(".choose").textContent;
    const said = make("span", {role: "status", "aria-live": "polite"});
    const cell = make("td", {colspan: table.tHead.rows[0].cells.length});
    if (rna.crossing) {
      cell.append(make("p", {}, `${rna.crossing} base pairs cross others (pseudoknots).`));
    }
    cell.append(make("pre", {tabindex: 0, "aria-label": "Sequence and structure in dot-bracket notation"},
      `${rna.sequence}\n${rna.structure || "(crosses too often for dot-bracket notation)"}`));
    cell.append(make("p", {class: "tools"}, copier("sequence", rna.sequence, said), copier("structure", rna.structure, said),
      copier("record", `>${name}\n${rna.sequence}\n${rna.structure}\n`, said), said));
    const drawings = make("div", {class: "drawings"});
    for (const [what, packed] of Object.entries(rna.drawings)) {
      const figure = make("figure", {}, make("figcaption", {}, what));
      draw(figure, packed);
      drawings.append(figure);
    }
    cell.append(drawings);
    return make("tr", {class: "detail"}, cell);
  }

  function toggle(row, open) {
    const button = row.querySelector(".choose");
    if ((button.getAttribute("aria-expanded") === "true") !== open) {
      button.setAttribute("aria-expanded", String(open));
      if (open) {
        row.after(detail(row));
      } else {
        row.nextElementSibling.remove();
      }
    }
  }

  function follow(row, next) {
    const isOpen = row.querySelector(".choose").getAttribute("aria-expanded") === "true";
    const own = isOpen ? row.nextElementSibling : null;
    next.append(row);
    if (own) {
      next.append(own);
    }
  }

  function sort(column, header) {
    const up = header.getAttribute("aria-sort") !== "ascending";
    for (const other of table.tHead.rows[0].cells) {
      other.removeAttribute("aria-sort");
    }
    header.setAttribute("aria-sort", up ? "ascending" : "descending");
    const isNumber = header.classList.contains("number");
    const text = (row) => column === 6 ? row.cells[6].firstChild?.nodeValue ?? "" : row.cells[column].textContent;
    const keys = new Map(rows.map((row) => [row, isNumber ? Number(text(row)) : text(row)]));
    const order = new Intl.Collator("en", {numeric: true}).compare;
    rows.sort((a, b) => (up ? 1 : -1) * (isNumber ? keys.get(a) - keys.get(b) : order(keys.get(a), keys.get(b))));
    const sorted = document.createDocumentFragment();
    rows.forEach((row) => follow(row, sorted));
    body.append(sorted);
  }

  function search() {
    const asked = document.getElementById("search").value.trim().toLowerCase();
    let shown = 0;
    for (const row of rows) {
      const name = row.querySelector(".choose").textContent.toLowerCase();
      const hit = !asked || name.includes(asked) || data(row).sequence.toLowerCase().includes(asked.replaceAll("t", "u"))
        || data(row).structure.includes(asked);
      row.hidden = !hit;
      if (row.nextElementSibling?.classList.contains("detail")) {
        row.nextElementSibling.hidden = !hit;
      }
      shown += hit ? 1 : 0;
    }
    document.getElementById("shown").textContent = `${shown.toLocaleString("en")} of ${rows.length.toLocaleString("en")} RNAs shown`;
  }

  [...table.tHead.rows[0].cells].forEach((header, column) =>
    header.querySelector("button").addEventListener("click", () => sort(column, header)));
  let timer;
  document.getElementById("search").addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(search, 120);
  });
  body.addEventListener("click", (event) => {
    const button = event.target.closest(".choose");
    if (button) {
      toggle(button.closest("tr"), button.getAttribute("aria-expanded") !== "true");
    }
  });
  document.getElementById("open").addEventListener("click", () =>
    rows.filter((row) => !row.hidden).forEach((row) => toggle(row, true)));
  document.getElementById("close").addEventListener("click", () => rows.forEach((row) => toggle(row, false)));
  search();
  if (rows.length) {
    toggle(rows[0], true);
  }
})();
