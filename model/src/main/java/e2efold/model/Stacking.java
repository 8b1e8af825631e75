package e2efold.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.annotation.JsonProperty;
import e2efold.solver.energy.StackingTerm;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether stacked base pairs gain by each other: the sparse quadratic part of the folding energy,
 * with one learned coupling for each way in which two pairs can stack, whichever strand is read
 * first (21 for the six legal pairs, as in the stacking tables of the nearest-neighbour model).
 */
public enum Stacking {
  /** Pairs do not interact. */
  @JsonProperty("off")
  OFF,
  /** Couplings are learned; they start at 0. */
  @JsonProperty("learned")
  LEARNED;

  private static final String PARAMETER = "solver.stacking";
  private static final String[] PAIRS = {"AU", "CG", "GC", "GU", "UA", "UG"};
  private static final String BASES = "ACGU";
  private static final int LETTERS = 4;
  private static final int DOUBLETS = LETTERS * LETTERS;

  /**
   * Tells the couplings from a solver's coefficients.
   *
   * @param name name of a parameter
   * @return whether it holds couplings
   */
  public static boolean isParameter(String name) {
    return name.equals(PARAMETER);
  }

  /** The parameters that this adds to a solver's. */
  List<ParameterSpec> parameters() {
    return this == OFF ? List.of() : List.of(ParameterSpec.constant(PARAMETER, 0, stacks().size()));
  }

  /**
   * The couplings of a batch.
   *
   * @param parameters values for {@link #parameters()}
   * @param batch B sequences padded to L
   * @return (B, L, L) as {@link StackingTerm} has them, owned by the batch's manager
   */
  Optional<NDArray> couplings(Parameters parameters, SequenceBatch batch) {
    if (this == OFF) {
      return Optional.empty();
    }
    NDArray bases = batch.bases();
    NDManager manager = bases.getManager();
    NDArray table =
        manager
            .create(scatter(), new Shape(DOUBLETS * DOUBLETS, stacks().size()))
            .matMul(parameters.get(PARAMETER).reshape(-1, 1))
            .reshape(DOUBLETS, DOUBLETS);
    NDArray next = shifted(bases, 1);
    NDArray before = shifted(bases, -1);
    NDArray opening = doublets(bases, next);
    NDArray closing = doublets(bases, before);
    return Optional.of(
        opening
            .matMul(table)
            .matMul(closing.transpose(0, 2, 1))
            .mul(StackingTerm.stackable(batch.allowed())));
  }

  /** (B, L, 16): which two letters stand at a place and beside it. */
  private static NDArray doublets(NDArray here, NDArray beside) {
    Shape shape = here.getShape();
    return here.expandDims(3)
        .mul(beside.expandDims(2))
        .reshape(shape.get(0), shape.get(1), DOUBLETS);
  }

  /** The letters one place to the right (1) or to the left (−1) of each place. */
  private static NDArray shifted(NDArray bases, int by) {
    Shape shape = bases.getShape();
    NDArray edge = bases.getManager().zeros(new Shape(shape.get(0), 1, LETTERS));
    return by > 0
        ? bases.get(":, 1:").concat(edge, 1)
        : edge.concat(bases.get(":, :{}", shape.get(1) - 1), 1);
  }

  /** Every stack once: the pair 5'-ab…, its inner neighbour, as ab/cd and read backwards dc/ba. */
  private static List<String> stacks() {
    List<String> stacks = new ArrayList<>();
    for (String outer : PAIRS) {
      for (String inner : PAIRS) {
        if (!stacks.contains(turned(outer, inner))) {
          stacks.add(outer + inner);
        }
      }
    }
    return stacks;
  }

  private static String turned(String outer, String inner) {
    return new StringBuilder(outer + inner).reverse().toString();
  }

  /** (256, 21), row-major: 1 where a doublet of openings and one of closings make a stack. */
  private static float[] scatter() {
    List<String> stacks = stacks();
    float[] scatter = new float[DOUBLETS * DOUBLETS * stacks.size()];
    for (String outer : PAIRS) {
      for (String inner : PAIRS) {
        int opening = doublet(outer.charAt(0), inner.charAt(0));
        int closing = doublet(outer.charAt(1), inner.charAt(1));
        int known = stacks.indexOf(outer + inner);
        int stack = known >= 0 ? known : stacks.indexOf(turned(outer, inner));
        scatter[(opening * DOUBLETS + closing) * stacks.size() + stack] = 1;
      }
    }
    return scatter;
  }

  private static int doublet(char here, char beside) {
    return BASES.indexOf(here) * LETTERS + BASES.indexOf(beside);
  }
}
