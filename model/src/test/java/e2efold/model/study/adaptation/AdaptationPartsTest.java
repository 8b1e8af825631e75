package e2efold.model.study.adaptation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import e2efold.data.rna.BasePair;
import e2efold.data.rna.LabelledRna;
import e2efold.data.rna.PairingRules;
import e2efold.data.rna.RnaSequence;
import e2efold.data.rna.Structure;
import e2efold.data.set.SimilaritySearch;
import e2efold.model.adapt.TaskFamily;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is held out, what rates are chosen on, and what is trained on. */
class AdaptationPartsTest {

  private static List<LabelledRna> rnas(int... sizes) {
    Random random = new Random(1);
    List<LabelledRna> rnas = new ArrayList<>();
    for (int f = 0; f < sizes.length; f++) {
      for (int k = 0; k < sizes[f]; k++) {
        StringBuilder loop = new StringBuilder();
        for (int i = 0; i < 40; i++) {
          loop.append("ACGU".charAt(random.nextInt(4)));
        }
        rnas.add(rna("r" + f + "-" + k, "GG" + loop + "CC", "family" + f));
      }
    }
    return rnas;
  }

  private static LabelledRna rna(String id, String bases, String family) {
    int last = bases.length() - 1;
    return new LabelledRna(
        new RnaSequence(id, bases),
        Structure.ofPairs(
            bases.length(), List.of(new BasePair(0, last), new BasePair(1, last - 1))),
        family);
  }

  private static AdaptationParts parts(List<LabelledRna> rnas, String... families) {
    return AdaptationParts.of(
        rnas, PairingRules.STANDARD, new AdaptationParts.Wish(100, List.of(families), 2, 5, 3));
  }

  private static List<String> names(List<TaskFamily> families) {
    return families.stream().map(TaskFamily::name).toList();
  }

  @Test
  void theLargestAreHeldOutTheNextValidateAndTheRestIsTrainedOn() {
    AdaptationParts parts = parts(rnas(40, 35, 30, 25, 20, 12, 4));
    assertThat(names(parts.heldOut())).containsExactly("family0", "family1");
    assertThat(names(parts.validation())).containsExactly("family2", "family3");
    assertThat(names(parts.others())).containsExactly("family4", "family5", "family6");
    assertThat(names(parts.training(0)))
        .containsExactlyInAnyOrder("family1", "family4", "family5", "family6");
    parts.requireTasks();
  }

  @Test
  void relativesOfHeldOutAndValidationRnasAreNotTrainedOn() {
    List<LabelledRna> rnas = rnas(40, 35, 30, 25, 20, 20);
    List<LabelledRna> relatives = new ArrayList<>();
    for (LabelledRna rna : rnas.subList(0, 10)) {
      String bases = rna.sequence().bases();
      relatives.add(rna(rna.id() + "-copy", "GGA" + bases.substring(3), "family4"));
    }
    LabelledRna validating = rnas.get(40 + 35);
    relatives.add(rna("copy", validating.sequence().bases(), "family5"));
    List<LabelledRna> all = Stream.concat(rnas.stream(), relatives.stream()).toList();
    AdaptationParts parts = parts(all);
    List<LabelledRna> unseen = new ArrayList<>(parts.heldOut().get(0).rnas());
    parts.validation().forEach(family -> unseen.addAll(family.rnas()));
    SimilaritySearch search =
        SimilaritySearch.against(
            unseen.stream().map(LabelledRna::sequence).toList(), TaskFamily.IDENTITY);
    List<LabelledRna> trained =
        parts.training(0).stream().flatMap(family -> family.rnas().stream()).toList();
    assertThat(trained).noneMatch(rna -> search.find(rna.sequence()).isPresent());
    assertThat(parts.others().stream().flatMap(f -> f.rnas().stream()).toList())
        .anyMatch(rna -> search.find(rna.sequence()).isPresent());
  }

  @Test
  void whatIsTooSmallIsNamedWithWhatIsThere() {
    List<LabelledRna> rnas = rnas(40, 35, 30, 25, 4);
    assertThat(names(parts(rnas, "family3").heldOut())).containsExactly("family3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> parts(rnas, "family4"))
        .withMessageContaining("family 'family4'")
        .withMessageContaining("family0 40");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> parts(rnas(40, 4)))
        .withMessageContaining("no family beside the held-out ones has 15 RNAs");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> parts(rnas(40, 35, 30, 25)).requireTasks())
        .withMessageContaining("1 families have the 10 RNAs");
  }
}
