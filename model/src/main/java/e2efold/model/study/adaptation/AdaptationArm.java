package e2efold.model.study.adaptation;

import e2efold.model.Evidence;
import e2efold.model.ModelSpec;
import e2efold.model.adapt.InnerOptimiser;
import e2efold.model.adapt.ParameterGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One way to adapt, compared with others.
 *
 * @param name as the report calls it: small letters and hyphens
 * @param start where it begins
 * @param optimiser how it goes down
 * @param group what it changes
 */
public record AdaptationArm(
    String name, Start start, InnerOptimiser optimiser, ParameterGroup group) {

  /** Plain fine-tuning by Adam. */
  static final String PLAIN = "fine-tuning";

  /** Plain fine-tuning by gradient descent, the inner solver of MAML. */
  static final String PLAIN_DESCENT = "fine-tuning-descent";

  /**
   * Learned starts against plain fine-tuning.
   *
   * @param group what all of them change
   * @return the arms; the one that the others build on first
   */
  public static List<AdaptationArm> trained(ParameterGroup group) {
    InnerOptimiser adam = InnerOptimiser.ADAM;
    InnerOptimiser descent = InnerOptimiser.GRADIENT_DESCENT;
    return List.of(
        new AdaptationArm(PLAIN, Start.POOLED, adam, group),
        new AdaptationArm(PLAIN_DESCENT, Start.POOLED, descent, group),
        new AdaptationArm("first-order", Start.FIRST_ORDER, adam, group),
        new AdaptationArm("reptile", Start.REPTILE, adam, group),
        new AdaptationArm("maml", Start.MAML, descent, group),
        new AdaptationArm("family-alone", Start.RANDOM, adam, ParameterGroup.ALL));
  }

  /** Plain fine-tuning by the same steps. */
  String plain() {
    return optimiser == InnerOptimiser.ADAM ? PLAIN : PLAIN_DESCENT;
  }

  /**
   * A model that exists, adapted in several ways.
   *
   * @param model its form
   * @return an arm for each group of parameters that has an influence on what is decoded
   */
  public static List<AdaptationArm> given(ModelSpec model) {
    List<AdaptationArm> arms = new ArrayList<>();
    for (ParameterGroup group : ParameterGroup.values()) {
      if (group != ParameterGroup.SOLVER || model.decoder().evidence() == Evidence.CONTACTS) {
        String name = group.name().toLowerCase(Locale.ROOT);
        arms.add(new AdaptationArm(name, Start.GIVEN, InnerOptimiser.ADAM, group));
      }
    }
    return arms;
  }
}
