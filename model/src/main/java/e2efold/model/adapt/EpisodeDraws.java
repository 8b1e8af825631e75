package e2efold.model.adapt;

import e2efold.data.rna.LabelledRna;
import e2efold.model.adapt.TaskFamily.Draw;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/**
 * Decides which RNAs form an episode: a family by the root of its size, then its RNAs evenly. All
 * follows from seed and number of the episode.
 */
final class EpisodeDraws {

  private static final int FEWEST_FAMILIES = 2;

  private final List<TaskFamily> families;
  private final MetaPlan meta;
  private final long seed;
  private final double[] cumulative;

  EpisodeDraws(List<TaskFamily> families, MetaPlan meta, long seed) {
    this.families = families;
    this.meta = meta;
    this.seed = seed;
    cumulative = new double[families.size()];
    double sum = 0;
    for (int k = 0; k < cumulative.length; k++) {
      sum += Math.sqrt(families.get(k).rnas().size());
      cumulative[k] = sum;
    }
  }

  /**
   * The families that are large enough.
   *
   * @throws IllegalArgumentException when they are fewer than two
   */
  static List<TaskFamily> usable(List<TaskFamily> families, MetaPlan meta) {
    int needed = meta.support() + meta.query();
    List<TaskFamily> usable =
        families.stream().filter(family -> family.rnas().size() >= needed).toList();
    if (usable.size() < FEWEST_FAMILIES) {
      throw new IllegalArgumentException(
          ("%d of %d families have the %d RNAs without relatives that an episode needs, too few to"
                  + " learn from: take a larger set, or smaller support and query sets")
              .formatted(usable.size(), families.size(), needed));
    }
    return usable;
  }

  /** The RNAs of an episode. */
  Draw of(long episode) {
    Random random = new Random(seed * 1_000_003 + episode);
    double at = random.nextDouble() * cumulative[cumulative.length - 1];
    int family = 0;
    while (cumulative[family] <= at && family < cumulative.length - 1) {
      family++;
    }
    return families.get(family).draw(meta.support(), meta.query(), random);
  }

  /** The losses of an episode. */
  Episode episode(long number, Function<List<LabelledRna>, Loss> loss) {
    Draw draw = of(number);
    List<LabelledRna> all = new ArrayList<>(draw.support());
    all.addAll(draw.query());
    return new Episode(loss.apply(draw.support()), loss.apply(draw.query()), loss.apply(all));
  }
}
