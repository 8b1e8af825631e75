package e2efold.data;

import static org.assertj.core.api.Assertions.assertThat;

import e2efold.data.constraint.GuidedRna;
import e2efold.data.constraint.StructureConstraints;
import e2efold.data.format.ConstrainedReader;
import e2efold.data.format.ConstraintTable;
import e2efold.data.format.FastaReader;
import e2efold.data.format.FormatException;
import e2efold.data.format.Problems;
import e2efold.data.format.RnaFiles;
import e2efold.data.format.TextSource;
import e2efold.data.rna.LabelledRna;
import e2efold.data.rna.PairingRules;
import e2efold.data.rna.RnaSequence;
import e2efold.data.synthetic.SimulatedReactivities;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What {@code datasets/examples} holds is readable without a warning, and legal. */
class ExampleSetsTest {

  private static final Path EXAMPLES = Path.of("..", "datasets", "examples");

  /** Nothing is wrong with the examples. */
  private static final Problems NONE =
      new Problems() {
        @Override
        public void unusable(FormatException problem) {
          throw new AssertionError(problem.getMessage());
        }

        @Override
        public void warning(String message) {
          throw new AssertionError(message);
        }
      };

  private static List<LabelledRna> read(String name) throws IOException {
    List<LabelledRna> rnas = RnaFiles.readAll(EXAMPLES.resolve(name), NONE);
    assertThat(rnas)
        .allMatch(rna -> PairingRules.STANDARD.allows(rna.sequence(), rna.structure()))
        .allMatch(rna -> rna.sequence().bases().matches("[ACGU]+"))
        .noneMatch(rna -> rna.structure().pairs().isEmpty());
    return rnas;
  }

  @Test
  void sequencesAndStructuresAreOfTheSameRnas() throws IOException {
    List<RnaSequence> sequences = new ArrayList<>();
    try (FastaReader reader =
        new FastaReader(TextSource.open(EXAMPLES.resolve("rna.fasta")), NONE)) {
      for (Optional<RnaSequence> next = reader.next(); next.isPresent(); next = reader.next()) {
        sequences.add(next.get());
      }
    }
    List<LabelledRna> rnas = read("rna.dbn");
    assertThat(rnas).extracting(LabelledRna::sequence).isEqualTo(sequences);
    assertThat(sequences).extracting(RnaSequence::id).allMatch(id -> id.matches("[\\w.-]{1,20}"));
    String readme = Files.readString(EXAMPLES.resolve("README.md"));
    assertThat(sequences)
        .allMatch(rna -> readme.contains("| " + rna.id() + " | " + rna.length() + " |"));
  }

  @Test
  void theFirstIsTheCloverleafAndFourArePseudoknotted() throws IOException {
    List<LabelledRna> rnas = read("rna.dbn");
    LabelledRna first = rnas.get(0);
    assertThat(first.id()).isEqualTo("tRNA-Phe");
    // Acceptor, D, anticodon and T stem; the anticodon GAA stays open.
    assertThat(first.structure().pairs()).hasSize(7 + 4 + 5 + 5);
    assertThat(first.sequence().bases().substring(33, 36)).isEqualTo("GAA");
    assertThat(first.structure().partner(0)).isEqualTo(71);
    assertThat(first.structure().partner(26)).isEqualTo(42);
    assertThat(rnas.stream().filter(rna -> !rna.structure().isNested()).map(LabelledRna::id))
        .containsExactly("add-riboswitch", "BWYV-pseudoknot", "MMTV-pseudoknot", "SARS-CoV-2-FSE");
  }

  @Test
  void theGeneratedSetHasTwelveFamiliesOfTwentyDifferentRnas() throws IOException {
    List<LabelledRna> rnas = read("generated.tsv");
    assertThat(rnas.stream().collect(Collectors.groupingBy(LabelledRna::family)))
        .hasSize(12)
        .allSatisfy((family, members) -> assertThat(members).hasSize(20));
    assertThat(rnas).extracting(rna -> rna.sequence().bases()).doesNotHaveDuplicates();
    assertThat(rnas).extracting(LabelledRna::id).doesNotHaveDuplicates();
  }

  @Test
  void theFolderIsInRnaStralignLayout() throws IOException {
    assertThat(read("rnastralign"))
        .extracting(rna -> rna.family() + " " + rna.id())
        .containsExactly(
            "seed2-01 seed2-01_database/seed2-01-001",
            "seed2-01 seed2-01_database/seed2-01-002",
            "seed2-01 seed2-01_database/seed2-01-003",
            "seed2-02 seed2-02_database/seed2-02-001",
            "seed2-02 seed2-02_database/seed2-02-002",
            "seed2-02 seed2-02_database/seed2-02-003");
  }

  @Test
  void theReactivitiesAreDrawnForTheKnownStructures() throws IOException {
    StringBuilder drawn = new StringBuilder();
    long seed = 0;
    for (LabelledRna rna : read("rna.dbn")) {
      seed++;
      double[] values = new SimulatedReactivities(seed).of(rna.structure()).values();
      for (int i = 0; i < values.length; i++) {
        String value = Double.isNaN(values[i]) ? "-999" : Double.toString(values[i]);
        drawn.append(rna.id() + "\t" + (i + 1) + "\t" + value + "\n");
      }
    }
    String file = Files.readString(EXAMPLES.resolve("reactivities.tsv"));
    assertThat(file.lines().filter(line -> !line.startsWith("#")).toList())
        .isEqualTo(drawn.toString().lines().toList());
  }

  @Test
  void theDemandsHoldOfTheKnownStructures() throws IOException {
    ConstraintTable table;
    try (TextSource source = TextSource.open(EXAMPLES.resolve("demands.tsv"))) {
      table = ConstraintTable.read(source);
    }
    Map<String, LabelledRna> known = new HashMap<>();
    for (LabelledRna rna : read("rna.dbn")) {
      known.put(rna.id(), rna);
      StructureConstraints none = StructureConstraints.none(rna.sequence().length());
      assertThat(table.addTo(rna.id(), none).keeps(rna.structure())).as(rna.id()).isTrue();
    }
    assertThat(known.keySet()).containsAll(table.ids());
    try (ConstrainedReader reader =
        new ConstrainedReader(TextSource.open(EXAMPLES.resolve("constrained.fasta")), NONE)) {
      for (Optional<GuidedRna> next = reader.next(); next.isPresent(); next = reader.next()) {
        LabelledRna rna = known.get(next.get().sequence().id());
        assertThat(next.get().sequence()).isEqualTo(rna.sequence());
        assertThat(next.get().constraints().keeps(rna.structure())).as(rna.id()).isTrue();
        assertThat(next.get().isFree()).isFalse();
      }
    }
  }
}
