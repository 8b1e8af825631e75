package e2efold.data.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import e2efold.data.rna.LabelledRna;
import e2efold.data.rna.RnaSequence;
import e2efold.data.synthetic.FamilyGenerator;
import e2efold.data.synthetic.FamilyTraits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FamilyFolderTest {

  @TempDir Path temporary;

  private static LabelledRna rna(String family, String id) {
    return new LabelledRna(RnaSequence.of(id, "GAAAC"), DotBracket.parse("(...)"), family);
  }

  @Test
  void whatIsWrittenIsReadBack() throws IOException {
    List<LabelledRna> rnas = new FamilyGenerator(FamilyTraits.STANDARD, 4).generate(3, 2);
    Path folder = temporary.resolve("new/set");
    new FamilyFolder(folder).write(rnas, "by a test");
    Heard<LabelledRna> heard = new Heard<>();
    heard.drain(RnaFiles.open(folder, heard));
    assertThat(heard.unusable).isEmpty();
    assertThat(heard.warnings).isEmpty();
    assertThat(heard.records).hasSameSizeAs(rnas);
    for (int k = 0; k < rnas.size(); k++) {
      LabelledRna written = rnas.get(k);
      LabelledRna read = heard.records.get(k);
      assertThat(read.id()).isEqualTo(written.family() + "_database/" + written.id());
      assertThat(read.family()).isEqualTo(written.family());
      assertThat(read.sequence().bases()).isEqualTo(written.sequence().bases());
      assertThat(read.structure()).isEqualTo(written.structure());
    }
  }

  @Test
  void aFolderWithContentIsRefused() throws IOException {
    Files.writeString(temporary.resolve("mine.txt"), "keep");
    assertThatThrownBy(() -> new FamilyFolder(temporary).write(List.of(rna("f", "a")), ""))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("not empty");
    assertThatThrownBy(
            () -> new FamilyFolder(temporary.resolve("mine.txt")).write(List.of(rna("f", "a")), ""))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("no folder");
    try (var content = Files.list(temporary)) {
      assertThat(content).containsExactly(temporary.resolve("mine.txt"));
    }
  }

  @Test
  void namesThatCannotBeFilesAreRefusedBeforeAnythingIsWritten() {
    FamilyFolder folder = new FamilyFolder(temporary);
    for (LabelledRna odd :
        List.of(rna("..", "a"), rna("", "a"), rna("f", "../a"), rna("f", ".a"), rna("f", "a b"))) {
      assertThatThrownBy(() -> folder.write(List.of(rna("f", "good"), odd), ""))
          .isInstanceOf(FormatException.class)
          .hasMessageContaining("cannot name a file");
    }
    assertThatThrownBy(() -> folder.write(List.of(rna("f", "a"), rna("f", "a")), ""))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("two RNAs are named 'a'");
    assertThat(temporary).isEmptyDirectory();
  }
}
