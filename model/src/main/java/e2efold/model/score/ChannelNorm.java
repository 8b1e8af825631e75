package e2efold.model.score;

import ai.djl.ndarray.NDArray;
import e2efold.model.ParameterSpec;
import e2efold.model.Parameters;
import java.util.List;

/** A normalisation of the last axis with its own parameters. */
interface ChannelNorm {

  /** Declarations in a fixed order. */
  List<ParameterSpec> parameters();

  /** (…, width) → (…, width). */
  NDArray apply(NDArray x, Parameters p);

  /** Makes normalisations of one kind. */
  @FunctionalInterface
  interface Kind {

    /** A normalisation of {@code width} channels whose parameters begin with {@code name}. */
    ChannelNorm of(String name, int width);
  }
}
