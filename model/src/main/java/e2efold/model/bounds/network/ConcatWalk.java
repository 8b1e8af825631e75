package e2efold.model.bounds.network;

import e2efold.model.bounds.Bounds;
import e2efold.model.bounds.LogNumber;
import e2efold.model.score.ConcatForm;

/** The way through the network of E2Efold. */
record ConcatWalk(ConcatForm form, int length, Walk walk) {

  private static final double STEM_COVER = Math.sqrt(9);
  private static final int POSITION_FEATURES = 111;

  void go() {
    int d = form.width();
    Bounds letters = Bounds.fixed(LogNumber.of(Math.sqrt(length)));
    Bounds stem = walk.affine("stem", length, STEM_COVER).after(letters);
    stem = walk.norm("stem.norm", stem, length, d);
    stem = walk.note("stem", walk.activated(stem, length, d));
    // Each feature of a position is 1 at most.
    Bounds places = Bounds.fixed(LogNumber.of(Math.sqrt((double) POSITION_FEATURES * length)));
    places = walk.affine("position.0", length, 1).after(places);
    places = walk.affine("position.1", length, 1).after(walk.activated(places, length, 5 * d));
    places = walk.affine("position.2", length, 1).after(walk.activated(places, length, 5 * d));
    Bounds x = walk.note("with positions", stem.plus(places));
    for (int k = 0; k < form.layers(); k++) {
      x = encoder("encoder." + k, x);
    }
    x = walk.note("pair features", pairs(x.plus(places)));
    x = walk.norm("pair.0.norm", x, length * length, d);
    x = walk.activated(x, length * length, d);
    x = walk.affine("pair.1", (double) length * length, 1).after(x);
    x = walk.norm("pair.1.norm", x, length * length, d);
    x = walk.note("pair network", walk.activated(x, length * length, d));
    walk.note("score", walk.affine("score", (double) length * length, 1).after(x));
  }

  private Bounds encoder(String name, Bounds x) {
    int width = 2 * form.width();
    Bounds mixed = x.plus(walk.attention(name + ".attention", x, form.heads(), length, width));
    Bounds between =
        walk.note(name + " attention", walk.norm(name + ".attention.norm", mixed, length, width));
    Bounds branch = walk.feedForward(name + ".feedforward", between, length, form.feedForward());
    return walk.note(
        name + " feed-forward",
        walk.norm(name + ".feedforward.norm", between.plus(branch), length, width));
  }

  /** The map of the pair (i, j) is a term of each end; the lower triangle repeats the upper. */
  private Bounds pairs(Bounds x) {
    Bounds ends = walk.affine("pair.0", length, 1).after(x);
    return ends.plus(ends).scaled(LogNumber.of(Math.sqrt(2.0 * length)));
  }
}
