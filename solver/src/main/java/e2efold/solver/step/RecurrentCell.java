package e2efold.solver.step;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import e2efold.solver.Coefficients;
import e2efold.solver.Coefficients.Sign;
import e2efold.solver.FixedPointRule;
import e2efold.solver.KktResidual;
import e2efold.solver.PairingProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A learned step (Chen, Zhang, Reisinger and Song, NeurIPS 2020, the recurrent reasoning module):
 * the same small network for every pair, {@code A₊ = P(V relu(W relu(U [A; −∇E(A)/D])))}, without
 * biases (MATH.md §7). Until it is trained it is gradient descent with φ = 1: some of its units
 * write that, the others are at rest.
 *
 * <p>Coefficients: {@code s}, {@code epsilon}, {@code kappa} of the energy as for {@link
 * GradientDescent}; {@code input} U {@code (2, H)}, {@code hidden} W {@code (H, H)}, {@code output}
 * V {@code (H, 1)} with H = 10.
 */
public final class RecurrentCell implements FixedPointRule<GradientDescent.State> {

  private static final int WIDTH = 10;
  // A, −∇E and ∇E, each behind a ReLU, carry gradient descent.
  private static final int CARRIERS = 3;
  private static final double SPREAD = 0.3;

  @Override
  public List<Coefficients.Spec> coefficients() {
    List<Coefficients.Spec> specs = new ArrayList<>();
    PairObjective.COEFFICIENTS.stream().filter(c -> !c.name().equals("step")).forEach(specs::add);
    specs.add(weights("input", 2, new double[][] {{1, 0, 0}, {0, 1, -1}}));
    specs.add(weights("hidden", WIDTH, new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}));
    specs.add(
        new Coefficients.Spec(
            "output",
            new Shape(WIDTH, 1),
            List.of(1.0, 1.0, -1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0),
            Sign.FREE));
    return specs;
  }

  /** Carrying units as given, the others drawn: zeros everywhere would never learn. */
  private static Coefficients.Spec weights(String name, int rows, double[][] carrying) {
    SplittableRandom random = new SplittableRandom(name.hashCode());
    List<Double> values = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < WIDTH; j++) {
        boolean carries = i < carrying.length && j < CARRIERS;
        boolean separate = rows == WIDTH && (i < CARRIERS) != (j < CARRIERS);
        double drawn = SPREAD * random.nextGaussian();
        values.add(carries ? carrying[i][j] : separate ? 0 : drawn);
      }
    }
    return new Coefficients.Spec(name, new Shape(rows, WIDTH), values, Sign.FREE);
  }

  @Override
  public GradientDescent.State start(PairingProblem problem, Coefficients coefficients) {
    return at(problem, coefficients, new NDList(problem.scores().zerosLike()));
  }

  @Override
  public GradientDescent.State step(
      PairingProblem problem, Coefficients coefficients, GradientDescent.State state) {
    PairObjective objective = state.objective();
    NDArray contacts = state.contacts();
    NDArray down = objective.gradient(contacts).mul(objective.inverse()).neg();
    NDArray entries =
        contacts.expandDims(3).concat(down.expandDims(3), 3).reshape(new Shape(-1, 2));
    NDArray first = entries.matMul(coefficients.get("input")).getNDArrayInternal().relu();
    NDArray second = first.matMul(coefficients.get("hidden")).getNDArrayInternal().relu();
    NDArray moved = second.matMul(coefficients.get("output")).reshape(contacts.getShape());
    return new GradientDescent.State(objective.project(moved), objective);
  }

  @Override
  public NDList variables(GradientDescent.State state) {
    return new NDList(state.contacts());
  }

  @Override
  public GradientDescent.State at(
      PairingProblem problem, Coefficients coefficients, NDList variables) {
    return new GradientDescent.State(variables.get(0), PairObjective.of(problem, coefficients));
  }

  @Override
  public KktResidual residual(
      PairingProblem problem, Coefficients coefficients, GradientDescent.State state) {
    return state.objective().residual(problem, state.contacts());
  }
}
