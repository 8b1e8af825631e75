// Moving and zooming of a picture on a stage, by mouse, touch, wheel and keys.

const MOST = 40;

export class PanZoom {
  #stage;
  #picture = null;
  #width = 0;
  #height = 0;
  #scale = 1;
  #x = 0;
  #y = 0;
  #fitted = 1;
  #pointers = new Map();

  constructor(stage) {
    this.#stage = stage;
    stage.addEventListener("wheel", (event) => {
      event.preventDefault();
      const box = stage.getBoundingClientRect();
      this.zoom(Math.exp(-event.deltaY * 0.0015), event.clientX - box.left, event.clientY - box.top);
    }, {passive: false});
    stage.addEventListener("pointerdown", (event) => {
      stage.setPointerCapture(event.pointerId);
      this.#pointers.set(event.pointerId, event);
      stage.classList.add("moving");
    });
    stage.addEventListener("pointermove", (event) => this.#move(event));
    for (const end of ["pointerup", "pointercancel"]) {
      stage.addEventListener(end, (event) => {
        this.#pointers.delete(event.pointerId);
        stage.classList.toggle("moving", this.#pointers.size > 0);
      });
    }
    stage.addEventListener("keydown", (event) => this.#key(event));
    new ResizeObserver(() => this.fit()).observe(stage);
  }

  #move(event) {
    const before = this.#pointers.get(event.pointerId);
    if (!before) {
      return;
    }
    if (this.#pointers.size === 2) {
      const other = [...this.#pointers.values()].find((p) => p.pointerId !== event.pointerId);
      const distance = (p) => Math.hypot(p.clientX - other.clientX, p.clientY - other.clientY);
      const box = this.#stage.getBoundingClientRect();
      this.zoom(distance(event) / Math.max(1, distance(before)), other.clientX - box.left, other.clientY - box.top);
    } else {
      this.#x += event.clientX - before.clientX;
      this.#y += event.clientY - before.clientY;
      this.#place();
    }
    this.#pointers.set(event.pointerId, event);
  }

  #key(event) {
    const step = 40;
    const moves = {ArrowLeft: [step, 0], ArrowRight: [-step, 0], ArrowUp: [0, step], ArrowDown: [0, -step]};
    if (event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    if (moves[event.key]) {
      this.#x += moves[event.key][0];
      this.#y += moves[event.key][1];
      this.#place();
    } else if (event.key === "+" || event.key === "=") {
      this.closer();
    } else if (event.key === "-") {
      this.farther();
    } else if (event.key === "0") {
      this.fit();
    } else {
      return;
    }
    event.preventDefault();
  }

  closer() {
    this.zoom(1.25, this.#stage.clientWidth / 2, this.#stage.clientHeight / 2);
  }

  farther() {
    this.zoom(0.8, this.#stage.clientWidth / 2, this.#stage.clientHeight / 2);
  }

  /** Zooms by a factor about a point of the stage. */
  zoom(factor, x, y) {
    const scale = Math.min(MOST, Math.max(this.#fitted / 4, this.#scale * factor));
    this.#x = x - (x - this.#x) * scale / this.#scale;
    this.#y = y - (y - this.#y) * scale / this.#scale;
    this.#scale = scale;
    this.#place();
  }

  /** Puts an SVG element on the stage; it stays where the last one was unless it is to be fitted. */
  show(svg, isToFit) {
    this.#picture = svg;
    this.#width = svg.viewBox.baseVal.width;
    this.#height = svg.viewBox.baseVal.height;
    this.#stage.replaceChildren(svg);
    if (isToFit) {
      this.fit();
    } else {
      this.#place();
    }
  }

  /** Shows the whole picture in the middle. */
  fit() {
    if (!this.#picture || !this.#stage.clientWidth) {
      return;
    }
    this.#fitted = Math.min(this.#stage.clientWidth / this.#width, this.#stage.clientHeight / this.#height, 4);
    this.#scale = this.#fitted;
    this.#x = (this.#stage.clientWidth - this.#width * this.#scale) / 2;
    this.#y = (this.#stage.clientHeight - this.#height * this.#scale) / 2;
    this.#place();
  }

  // Width instead of scaling: the browser then draws the lines anew, sharp at every zoom.
  #place() {
    if (this.#picture) {
      this.#picture.style.width = `${this.#width * this.#scale}px`;
      this.#picture.style.height = `${this.#height * this.#scale}px`;
      this.#picture.style.transform = `translate(${this.#x}px, ${this.#y}px)`;
    }
  }
}
