package e2efold.model.adapt;

import e2efold.model.ParameterSpec;
import e2efold.model.ParameterSpec.Role;
import e2efold.model.train.LearningRates;
import java.util.List;
import java.util.Locale;

/** Which parameters adaptation may change. */
public enum ParameterGroup {
  /** The solver's coefficients. */
  SOLVER,
  /** The last layer of the energy network, and the scale of its prior. */
  HEAD,
  /** Everything that training changes. */
  ALL;

  private static final String LAST_LAYER = "score.";
  private static final String PRIOR_SCALE = "prior.scale";

  /**
   * The parameters of a model that belong to this group.
   *
   * @param specs declarations of the model
   * @return those of the group that are trained, in order
   * @throws IllegalArgumentException when there is none
   */
  public List<ParameterSpec> of(List<ParameterSpec> specs) {
    List<ParameterSpec> group =
        specs.stream().filter(spec -> spec.role() == Role.TRAINED).filter(this::holds).toList();
    if (group.isEmpty()) {
      throw new IllegalArgumentException(
          "the model has no trained parameters in the group '%s': choose another group"
              .formatted(name().toLowerCase(Locale.ROOT)));
    }
    return group;
  }

  private boolean holds(ParameterSpec spec) {
    return switch (this) {
      case SOLVER -> LearningRates.isOfSolver(spec);
      case HEAD -> spec.name().startsWith(LAST_LAYER) || spec.name().equals(PRIOR_SCALE);
      case ALL -> true;
    };
  }
}
