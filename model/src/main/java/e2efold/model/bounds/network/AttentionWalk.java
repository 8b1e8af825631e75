package e2efold.model.bounds.network;

import e2efold.model.bounds.BiAffine;
import e2efold.model.bounds.Bounds;
import e2efold.model.bounds.LogNumber;
import e2efold.model.score.AttentionForm;

/**
 * The way through the default network.
 *
 * @param prior whether it builds on a prior
 */
record AttentionWalk(AttentionForm form, Prior prior, int length, Walk walk) {

  /** What the network begins with. */
  enum Prior {
    NONE,
    SHOWN
  }

  private static final double STEM_COVER = Math.sqrt(9);
  private static final double TOWER_COVER = 3;
  // A kernel and its mirror image side by side.
  private static final double MIRROR = Math.sqrt(2);
  private static final int DISTANCE_FEATURES = 12;
  private static final int LETTERS_AT_ONCE = 2;
  // Log-odds of the prior at most, their share that is shown, and the probability beside it.
  private static final double LOG_ODDS = 7;
  private static final double SHOWN = Math.hypot(LOG_ODDS / 4, 1);

  void go() {
    // Each base is one letter.
    Bounds x = Bounds.fixed(LogNumber.of(Math.sqrt(length)));
    x = walk.note("stem", walk.affine("stem", length, STEM_COVER).after(x));
    for (int k = 0; k < form.layers(); k++) {
      x = encoder("encoder." + k, x);
    }
    x = walk.note("encoder norm", walk.norm("encoder.norm", x, length, form.width()));
    x = walk.note("pair features", pairs(x));
    if (prior == Prior.SHOWN) {
      Bounds features = Bounds.fixed(LogNumber.of(SHOWN * Math.sqrt(cells())));
      x = walk.note("prior", x.plus(walk.linear("prior.weight").after(features)));
    }
    for (int k = 0; k < form.blocks(); k++) {
      Bounds inner = convolution("tower." + k + ".0", activated(x, form.channels()));
      Bounds outer = convolution("tower." + k + ".1", activated(inner, form.innerChannels()));
      x = walk.note("tower " + k, x.plus(outer));
    }
    BiAffine score = walk.affine("score", 2 * cells(), MIRROR);
    x = score.after(activated(x, form.channels()));
    x = walk.offset("score.offset", 2 * cells()).after(x);
    x = walk.note("score", x.scaled(LogNumber.of(MIRROR)));
    if (prior == Prior.SHOWN) {
      Bounds logOdds = Bounds.fixed(LogNumber.of(LOG_ODDS * length));
      walk.note("prior added", x.plus(walk.linear("prior.scale").after(logOdds)));
    }
  }

  private Bounds encoder(String name, Bounds x) {
    Bounds normed = walk.norm(name + ".attention.norm", x, length, form.width());
    Bounds mixed = walk.attention(name + ".attention", normed, form.heads(), length, form.width());
    Bounds between = walk.note(name + " attention", x.plus(mixed));
    Bounds again = walk.norm(name + ".feedforward.norm", between, length, form.width());
    Bounds branch = walk.feedForward(name + ".feedforward", again, length, form.feedForward());
    return walk.note(name + " feed-forward", between.plus(branch));
  }

  /** Cells of the upper triangle, and a few more. */
  private double cells() {
    return 0.5 * length * length;
  }

  private Bounds activated(Bounds x, int channels) {
    return walk.activated(x, (int) Math.ceil(cells()), channels);
  }

  private Bounds convolution(String name, Bounds x) {
    return walk.affine(name, 2 * cells(), TOWER_COVER * MIRROR).after(x);
  }

  /** Sums of both ends, products of both ends, and the distance. */
  private Bounds pairs(Bounds x) {
    Bounds sums =
        walk.affine("pair.ends", length, 1).after(x).scaled(LogNumber.of(Math.sqrt(2.0 * length)));
    Bounds factors =
        walk.affine("pair.factors", length, 1)
            .after(x)
            .plus(Bounds.fixed(LogNumber.of(Math.sqrt((double) LETTERS_AT_ONCE * length))));
    Bounds products = walk.linear("pair.products.weight").after(factors.times(factors));
    Bounds distances =
        walk.affine("pair.distance", cells(), 1)
            .after(Bounds.fixed(LogNumber.of(Math.sqrt(DISTANCE_FEATURES * cells()))));
    return sums.plus(products).plus(distances);
  }
}
