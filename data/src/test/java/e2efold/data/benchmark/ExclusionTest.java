package e2efold.data.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import e2efold.data.benchmark.Exclusion.Cleaned;
import e2efold.data.benchmark.Exclusion.Reason;
import e2efold.data.rna.LabelledRna;
import e2efold.data.rna.RnaSequence;
import e2efold.data.rna.Structure;
import e2efold.data.synthetic.FamilyGenerator;
import e2efold.data.synthetic.FamilyTraits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a fold must not see is left out, and nothing else. */
class ExclusionTest {

  private static final List<LabelledRna> RNAS =
      new FamilyGenerator(FamilyTraits.STANDARD, 5).generate(6, 4);

  @TempDir Path folder;

  private FamilyRelatives relatives;

  private static LabelledRna as(LabelledRna rna, String id, String family) {
    return new LabelledRna(new RnaSequence(id, rna.sequence().bases()), rna.structure(), family);
  }

  private static List<LabelledRna> family(int number) {
    return RNAS.subList(4 * number, 4 * number + 4);
  }

  @BeforeEach
  void readRelatives() throws IOException {
    Path table = folder.resolve("relatives.tsv");
    Files.writeString(
        table,
        "archiveii_family\trfam\tin_rfam_train\n"
            + "5S\tRF00001:5S_rRNA\t9\ntRNA\tRF00005:tRNA\t9\ntRNA\tRF01852:tRNA-Sec\t9\n");
    relatives = FamilyRelatives.read(table);
  }

  @Test
  void namesOfOtherDatabasesStandForFamilies() {
    assertThat(relatives.of("5S")).containsExactly("5s");
    assertThat(relatives.of("RF00001:5S_rRNA")).containsExactly("5s");
    assertThat(relatives.of("rf00001")).containsExactly("5s");
    assertThat(relatives.of("tRNA-Sec")).containsExactly("trna");
    assertThat(relatives.of("bpRNA_SPR")).containsExactly("trna");
    assertThat(relatives.of("bpRNA_CRW")).contains("5s", "16s", "23s");
    assertThat(relatives.of("RF00162:SAM")).containsExactly("rf00162:sam");
    assertThat(relatives.isCollection("bpRNA_RFAM")).isTrue();
    assertThat(relatives.isCollection("")).isTrue();
    assertThat(relatives.isCollection("5S")).isFalse();
  }

  @Test
  void aFamilyGoesWithItsRelativesItsCopiesAndItsLookalikes() {
    List<LabelledRna> test =
        family(0).stream().map(rna -> as(rna, "test-" + rna.id(), "tRNA")).toList();
    List<LabelledRna> training = new ArrayList<>();
    training.add(as(family(1).get(0), "same-family", "tRNA"));
    training.add(as(family(1).get(1), "relative", "RF01852:tRNA-Sec"));
    training.add(as(family(1).get(2), "other-source", "bpRNA_SPR"));
    training.add(as(family(0).get(2), "copy", "bpRNA_RFAM"));
    String bases = family(0).get(1).sequence().bases();
    String mutated = (bases.charAt(0) == 'A' ? "C" : "A") + bases.substring(1);
    training.add(
        new LabelledRna(
            new RnaSequence("lookalike", mutated), family(0).get(1).structure(), "bpRNA_RFAM"));
    training.add(as(family(2).get(0), "stranger", "5S"));
    training.add(as(family(3).get(0), "nameless", ""));

    Cleaned cleaned = new FamilyAndSimilar(test, relatives, 0.8, 1).apply(training);

    assertThat(cleaned.kept()).extracting(LabelledRna::id).containsExactly("stranger", "nameless");
    assertThat(cleaned.left())
        .containsEntry(Reason.FAMILY, 3)
        .containsEntry(Reason.SAME_SEQUENCE, 1)
        .containsEntry(Reason.SIMILAR, 1);
  }

  @Test
  void aRandomFoldLosesCopiesOnly() {
    List<LabelledRna> test = List.of(family(0).get(0));
    List<LabelledRna> training =
        List.of(as(family(0).get(0), "copy", "x"), family(0).get(1), family(1).get(0));

    Cleaned cleaned = new EqualSequences(test).apply(training);

    assertThat(cleaned.kept()).containsExactly(family(0).get(1), family(1).get(0));
    assertThat(cleaned.left())
        .containsEntry(Reason.SAME_SEQUENCE, 1)
        .containsEntry(Reason.FAMILY, 0);
  }

  @Test
  void validationFamiliesAreWholeAndTakeTheirRelativesAlong() {
    List<LabelledRna> rnas = new ArrayList<>(RNAS);
    family(4).forEach(rna -> rnas.add(as(rna, "rfam-" + rna.id(), "RF00001:5S_rRNA")));
    family(5).forEach(rna -> rnas.add(as(rna, "archive-" + rna.id(), "5S")));
    family(5).forEach(rna -> rnas.add(as(rna, "mixed-" + rna.id(), "bpRNA_RFAM")));
    LabelledRna source = as(family(5).get(0), "crw", "bpRNA_CRW");
    boolean fivesDrawn = false;
    for (long seed = 0; seed < 20; seed++) {
      UnseenFamilies unseen = new UnseenFamilies(rnas, relatives, 0.3, seed);
      List<LabelledRna> held = rnas.stream().filter(unseen::holds).toList();
      assertThat(held).hasSizeBetween(1, (int) (0.3 * rnas.size()));
      assertThat(held).noneMatch(rna -> rna.family().equals("bpRNA_RFAM"));
      assertThat(held.size() % 4).isZero();
      boolean rfam = held.stream().anyMatch(rna -> rna.family().startsWith("RF00001"));
      assertThat(held.stream().anyMatch(rna -> rna.family().equals("5S"))).isEqualTo(rfam);
      assertThat(unseen.holds(source)).isEqualTo(rfam);
      fivesDrawn |= rfam;
    }
    assertThat(fivesDrawn).isTrue();
  }

  @Test
  void whenAllFamiliesAreLargeTheSmallestValidates() {
    List<LabelledRna> rnas = new ArrayList<>(family(0));
    rnas.addAll(family(1).subList(0, 3));
    UnseenFamilies unseen = new UnseenFamilies(rnas, relatives, 0.01, 1);
    assertThat(rnas.stream().filter(unseen::holds)).containsExactlyElementsOf(rnas.subList(4, 7));
    assertThat(new UnseenFamilies(family(0), relatives, 0.01, 1).size()).isZero();
  }

  @Test
  void testRnasSeenInTrainingAreCounted() {
    LabelledRna copy = as(family(0).get(0), "copy", "");
    String bases = family(1).get(0).sequence().bases();
    LabelledRna near =
        new LabelledRna(
            new RnaSequence("near", bases.substring(1) + "A"), Structure.open(bases.length()), "");
    TrainingRelatives training = new TrainingRelatives(List.of(copy, near), 0.8, 1);
    TrainingRelatives.Found found =
        training.of(List.of(family(0).get(0), family(1).get(0), family(2).get(0)));
    assertThat(found.equal()).containsExactly(family(0).get(0).id());
    assertThat(found.similar()).containsExactly(family(1).get(0).id());
    assertThat(found.holds(family(2).get(0).id())).isFalse();
    assertThat(training.size()).isEqualTo(2);
  }
}
