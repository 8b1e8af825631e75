package e2efold.model.study.adaptation;

import e2efold.data.rna.LabelledRna;
import e2efold.data.rna.PairingRules;
import e2efold.data.rna.RnaSequence;
import e2efold.data.set.SimilaritySearch;
import e2efold.model.adapt.TaskFamily;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The families of the study. No two RNAs of a family are relatives.
 *
 * @param heldOut each is adapted to by models that never saw it
 * @param validation the learning rate is chosen on these; no model sees them in training
 * @param others what models are trained on, besides the held-out families of which it is not the
 *     turn
 */
public record AdaptationParts(
    List<TaskFamily> heldOut, List<TaskFamily> validation, List<TaskFamily> others) {

  /** RNAs that a query set needs. */
  static final int FEWEST_QUERY = 10;

  private static final int MOST_OF_A_FAMILY = 300;
  private static final int VALIDATION = 2;
  private static final int MOST_NAMED = 12;
  private static final int FEWEST_TASKS = 2;

  /**
   * What is asked for.
   *
   * @param maxLength longer RNAs are left out, nt
   * @param families names of the held-out families; none: the largest
   * @param count how many when none is named
   * @param shots the largest support set
   * @param seed seed of every draw
   */
  public record Wish(int maxLength, List<String> families, int count, int shots, long seed) {}

  /** Copies the lists. */
  public AdaptationParts {
    heldOut = List.copyOf(heldOut);
    validation = List.copyOf(validation);
    others = List.copyOf(others);
  }

  /**
   * Parts a set.
   *
   * @param rnas all RNAs
   * @param rules the legal pairs
   * @param wish what is asked for
   * @return the parts
   * @throws IllegalArgumentException when a family is unknown or too small, or none is left to
   *     choose the learning rate on
   */
  public static AdaptationParts of(List<LabelledRna> rnas, PairingRules rules, Wish wish) {
    List<TaskFamily> all =
        TaskFamily.of(rnas, rules, wish.maxLength(), MOST_OF_A_FAMILY, wish.seed());
    int needed = wish.shots() + FEWEST_QUERY;
    List<TaskFamily> bySize = new ArrayList<>(all);
    bySize.sort(Comparator.comparingInt(family -> -family.rnas().size()));
    List<TaskFamily> large =
        bySize.stream().filter(family -> family.rnas().size() >= needed).toList();
    List<String> names =
        wish.families().isEmpty()
            ? large.stream().limit(wish.count()).map(TaskFamily::name).toList()
            : wish.families();
    List<TaskFamily> heldOut = new ArrayList<>();
    for (String name : names) {
      heldOut.add(
          large.stream()
              .filter(family -> family.name().equals(name))
              .findFirst()
              .orElseThrow(() -> tooSmall("family '" + name + "'", needed, bySize)));
    }
    List<TaskFamily> validation =
        large.stream().filter(family -> !names.contains(family.name())).limit(VALIDATION).toList();
    if (heldOut.isEmpty() || validation.isEmpty()) {
      String what = heldOut.isEmpty() ? "no family" : "no family beside the held-out ones";
      throw tooSmall(what, needed, bySize);
    }
    List<TaskFamily> others =
        all.stream()
            .filter(family -> !heldOut.contains(family) && !validation.contains(family))
            .toList();
    return new AdaptationParts(heldOut, validation, others);
  }

  private static IllegalArgumentException tooSmall(
      String what, int needed, List<TaskFamily> bySize) {
    return new IllegalArgumentException(
        "%s has %d RNAs of which no two are relatives; the largest families: %s"
            .formatted(
                what,
                needed,
                bySize.stream()
                    .limit(MOST_NAMED)
                    .map(f -> f.name() + " " + f.rnas().size())
                    .toList()));
  }

  /**
   * What a model is trained on while a family is held out: all other families but those for
   * validation, without relatives of either.
   *
   * @param family number of the held-out family
   * @return the tasks
   */
  List<TaskFamily> training(int family) {
    List<RnaSequence> unseen = new ArrayList<>(sequences(heldOut.get(family)));
    validation.forEach(one -> unseen.addAll(sequences(one)));
    SimilaritySearch search = SimilaritySearch.against(unseen, TaskFamily.IDENTITY);
    List<TaskFamily> training = new ArrayList<>();
    List<TaskFamily> candidates = new ArrayList<>(others);
    candidates.addAll(heldOut);
    candidates.remove(heldOut.get(family));
    for (TaskFamily other : candidates) {
      List<LabelledRna> kept =
          other.rnas().stream().filter(rna -> search.find(rna.sequence()).isEmpty()).toList();
      if (!kept.isEmpty()) {
        training.add(new TaskFamily(other.name(), kept));
      }
    }
    return training;
  }

  /**
   * Refuses a set from which no start can be learned.
   *
   * @throws IllegalArgumentException when fewer than two families are left that large
   */
  public void requireTasks() {
    int needed = AdaptationBudget.SUPPORT + AdaptationBudget.QUERY;
    for (int family = 0; family < heldOut.size(); family++) {
      long tasks = training(family).stream().filter(f -> f.rnas().size() >= needed).count();
      if (tasks < FEWEST_TASKS) {
        throw new IllegalArgumentException(
            ("without '%s' and the families for validation, %d families have the %d RNAs without"
                    + " relatives that an episode needs: take a set of more families, or longer"
                    + " RNAs")
                .formatted(heldOut.get(family).name(), tasks, needed));
      }
    }
  }

  private static List<RnaSequence> sequences(TaskFamily family) {
    return family.rnas().stream().map(LabelledRna::sequence).toList();
  }
}
