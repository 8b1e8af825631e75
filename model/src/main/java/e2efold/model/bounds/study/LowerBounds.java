package e2efold.model.bounds.study;

import e2efold.model.bounds.Bounds;
import e2efold.model.bounds.LogNumber;
import e2efold.model.bounds.layer.Affine;
import e2efold.model.bounds.layer.Around;
import e2efold.model.bounds.layer.Block;
import e2efold.model.bounds.layer.ChainForm;
import e2efold.model.bounds.layer.LayerForm;
import e2efold.model.bounds.layer.Probe;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;

/** The largest slope and bend that were met at random parameters of a small chain. */
record LowerBounds(LogNumber lipschitz, LogNumber smoothness) {

  private static final double MOST_NUMBERS = 400;
  private static final long MOST_PARAMETERS = 3000;
  private static final int DRAWS = 10;
  private static final int ITERATIONS = 12;
  // Central differences are exact to about this.
  private static final double SLACK = 1e-4;

  /** Nothing for a chain that is large, or in which a layer cannot be computed around zero. */
  static Optional<LowerBounds> of(ChainForm chain, long seed) {
    long parameters = chain.parameters().stream().mapToLong(Block::size).sum();
    if (chain.input().numbers() > MOST_NUMBERS
        || parameters == 0
        || parameters > MOST_PARAMETERS
        || !chain.layers().stream().allMatch(LowerBounds::aroundZero)) {
      return Optional.empty();
    }
    SplittableRandom random = new SplittableRandom(seed);
    double slope = 0;
    double bend = 0;
    for (int n = 0; n < DRAWS; n++) {
      Probe probe = Probe.of(chain, input(chain, random));
      double[] drawn = Probe.draw(chain, random);
      slope = Math.max(slope, probe.slope(drawn, ITERATIONS, random));
      bend = Math.max(bend, probe.bend(drawn, ITERATIONS, random));
    }
    return Optional.of(new LowerBounds(LogNumber.of(slope), LogNumber.of(bend)));
  }

  private static boolean aroundZero(LayerForm layer) {
    return !(layer instanceof Around) && !(layer instanceof Affine);
  }

  private static double[] input(ChainForm chain, SplittableRandom random) {
    double[] drawn = random.doubles((long) chain.input().numbers()).map(x -> x - 0.5).toArray();
    double norm = Math.sqrt(Arrays.stream(drawn).map(x -> x * x).sum());
    return Arrays.stream(drawn).map(x -> x / norm * chain.inputNorm()).toArray();
  }

  boolean within(Bounds bounds) {
    return lipschitz.compareTo(bounds.lipschitz().times(1 + SLACK)) <= 0
        && smoothness.compareTo(bounds.smoothness().times(1 + SLACK)) <= 0;
  }
}
