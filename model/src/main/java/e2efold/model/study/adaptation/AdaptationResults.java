package e2efold.model.study.adaptation;

import e2efold.data.metric.Bootstrap;
import e2efold.data.metric.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The numbers of all cells. A draw of support and query set of one family is a unit; all ways to
 * adapt see the same draws.
 *
 * @param cells numbers of each cell
 * @param families names of the held-out families
 * @param budget sizes and number of draws
 */
record AdaptationResults(
    Map<AdaptationCell, Map<String, Double>> cells,
    List<String> families,
    AdaptationBudget budget) {

  /** Marks a cell whose training stopped being finite. */
  static final String DIVERGED = "diverged";

  /**
   * A mean and its interval over draws.
   *
   * @param mean over draws
   * @param interval 95 % confidence
   */
  record Estimate(double mean, Interval interval) {}

  List<AdaptationArm> arms() {
    return cells.keySet().stream().map(AdaptationCell::arm).distinct().toList();
  }

  Optional<AdaptationArm> arm(String name) {
    return arms().stream().filter(arm -> arm.name().equals(name)).findFirst();
  }

  /** Sizes of the support set, 0 first. */
  List<Integer> shots() {
    List<Integer> all = new ArrayList<>(List.of(0));
    all.addAll(budget.shots());
    return all;
  }

  /** NaN when something diverged. */
  double f1(AdaptationArm arm, int family, int shots, int draw) {
    return cells
        .get(new AdaptationCell(family, arm))
        .getOrDefault(ArmEvaluation.f1(shots, draw), Double.NaN);
  }

  /** NaN where nothing was learned. */
  double rate(AdaptationArm arm, int family, int shots) {
    return cells
        .get(new AdaptationCell(family, arm))
        .getOrDefault(ArmEvaluation.rate(shots), Double.NaN);
  }

  /** F1 of some families' draws. */
  Optional<Estimate> f1(AdaptationArm arm, List<Integer> of, int shots) {
    List<Double> units = new ArrayList<>();
    for (int family : of) {
      for (int draw = 0; draw < budget.draws(); draw++) {
        units.add(f1(arm, family, shots, draw));
      }
    }
    return estimate(units);
  }

  /** What the first has more than the second on the same draws, mean over sizes. */
  Optional<Estimate> difference(
      AdaptationArm first, int firstShots, AdaptationArm second, int secondShots) {
    List<Double> units = new ArrayList<>();
    for (int family : everyFamily()) {
      for (int draw = 0; draw < budget.draws(); draw++) {
        units.add(f1(first, family, firstShots, draw) - f1(second, family, secondShots, draw));
      }
    }
    return estimate(units);
  }

  /** The same, averaged over all support sets that are not empty. */
  Optional<Estimate> difference(AdaptationArm first, AdaptationArm second) {
    List<Double> units = new ArrayList<>();
    for (int family : everyFamily()) {
      for (int draw = 0; draw < budget.draws(); draw++) {
        double sum = 0;
        for (int shots : budget.shots()) {
          sum += f1(first, family, shots, draw) - f1(second, family, shots, draw);
        }
        units.add(sum / budget.shots().size());
      }
    }
    return estimate(units);
  }

  List<Integer> everyFamily() {
    List<Integer> all = new ArrayList<>();
    for (int family = 0; family < families.size(); family++) {
      all.add(family);
    }
    return all;
  }

  private Optional<Estimate> estimate(List<Double> units) {
    List<Double> finite = units.stream().filter(Double::isFinite).toList();
    OptionalDouble mean = mean(finite);
    return mean.isEmpty()
        ? Optional.empty()
        : Bootstrap.standard(budget.seed())
            .interval(finite, AdaptationResults::mean)
            .map(interval -> new Estimate(mean.getAsDouble(), interval));
  }

  private static OptionalDouble mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average();
  }
}
