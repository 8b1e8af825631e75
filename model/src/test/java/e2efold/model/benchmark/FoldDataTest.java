package e2efold.model.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import e2efold.data.benchmark.BenchmarkFold;
import e2efold.data.benchmark.EqualSequences;
import e2efold.data.benchmark.Exclusion.Reason;
import e2efold.data.benchmark.FamilyRelatives;
import e2efold.data.rna.LabelledRna;
import e2efold.data.rna.RnaSequence;
import e2efold.data.synthetic.FamilyGenerator;
import e2efold.data.synthetic.FamilyTraits;
import e2efold.model.benchmark.FoldData.NamedShare;
import e2efold.model.benchmark.FoldData.Unseen;
import e2efold.model.train.TrainingData.NamedSet;
import e2efold.model.train.TrainingData.TrainingSet;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Training sets without tests, validation sets without training. */
class FoldDataTest {

  private static final List<LabelledRna> RNAS =
      new FamilyGenerator(FamilyTraits.STANDARD, 4).generate(6, 5);
  private static final NamedShare OWN = new NamedShare("own", 2);
  private static final Unseen UNSEEN = new Unseen(FamilyRelatives.known(), 0.3, 1);

  private static List<LabelledRna> family(int number) {
    return RNAS.subList(5 * number, 5 * number + 5);
  }

  private static List<LabelledRna> collected(List<LabelledRna> rnas) {
    return rnas.stream()
        .map(
            rna ->
                new LabelledRna(
                    new RnaSequence("c-" + rna.id(), rna.sequence().bases()),
                    rna.structure(),
                    "bpRNA_RFAM"))
        .toList();
  }

  @Test
  void copiesOfTestRnasAreInNoSet() {
    BenchmarkFold fold = new BenchmarkFold("0", family(0), family(1), family(2));
    List<LabelledRna> mixed = new ArrayList<>(collected(family(2)));
    mixed.addAll(collected(family(3)));
    FoldData made =
        FoldData.of(
            fold,
            OWN,
            List.of(new TrainingSet("mixed", 0.5, mixed), new TrainingSet("gone", 1, family(2))),
            List.of(),
            new EqualSequences(fold.test()),
            UNSEEN);
    assertThat(made.data().training())
        .containsExactly(
            new TrainingSet("own", 2, family(0)),
            new TrainingSet("mixed", 0.5, collected(family(3))));
    assertThat(made.data().validation()).containsExactly(new NamedSet("own-validation", family(1)));
    assertThat(made.left()).containsEntry(Reason.SAME_SEQUENCE, 10);
    assertThat(made.notes()).anyMatch(n -> n.startsWith("mixed: 5 RNAs are of unknown family"));
  }

  @Test
  void namedValidationSetsReplaceTheUsualOnesAndHoldNoTestRna() {
    BenchmarkFold fold = new BenchmarkFold("0", family(0), family(1), family(2));
    List<LabelledRna> named = new ArrayList<>(family(4));
    named.addAll(family(2));
    FoldData made =
        FoldData.of(
            fold,
            OWN,
            List.of(),
            List.of(new NamedSet("named", named)),
            new EqualSequences(fold.test()),
            UNSEEN);
    assertThat(made.data().validation()).containsExactly(new NamedSet("named", family(4)));
  }

  @Test
  void withoutValidationSetsWholeFamiliesAreSetAside() {
    BenchmarkFold fold = new BenchmarkFold("f", RNAS.subList(0, 15), List.of(), family(5));
    FoldData made =
        FoldData.of(
            fold,
            OWN,
            List.of(new TrainingSet("more", 1, RNAS.subList(15, 25))),
            List.of(),
            new EqualSequences(fold.test()),
            UNSEEN);
    List<String> learned =
        made.data().training().stream()
            .flatMap(set -> set.rnas().stream())
            .map(LabelledRna::family)
            .distinct()
            .toList();
    List<String> validated =
        made.data().validation().get(0).rnas().stream()
            .map(LabelledRna::family)
            .distinct()
            .toList();
    assertThat(learned).hasSize(4).doesNotContainAnyElementsOf(validated);
    assertThat(validated).hasSize(1);
  }

  @Test
  void nothingLeftToLearnFromIsAnError() {
    BenchmarkFold fold = new BenchmarkFold("f", family(0), List.of(), family(0));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                FoldData.of(
                    fold, OWN, List.of(), List.of(), new EqualSequences(fold.test()), UNSEEN))
        .withMessageContaining("no training set");
  }
}
