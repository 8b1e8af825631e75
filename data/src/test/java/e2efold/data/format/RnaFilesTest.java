package e2efold.data.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import e2efold.data.rna.LabelledRna;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RnaFilesTest {

  private static final String PAIR = "2 title\n1 G 0 2 2 1\n2 C 1 0 1 2\n";

  @TempDir Path folder;

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  @Test
  void aFolderInRnaStralignLayoutIsReadInOrder() throws IOException {
    write("tRNA_database/b.ct", PAIR);
    write("16S_rRNA_database/Actinobacteria/AB192357.ct", PAIR);
    write("tRNA_database/a.bpseq", "1 A 0\n");
    write("other/two.ct", PAIR + PAIR);
    write("top.dbn", ">x\nA\n.\n");
    write("set.tsv", "own\tfam\tA\t.\n");
    write("readme.txt", "hello");
    write("tRNA_database/.hidden.ct", "junk");
    write("tRNA_database/broken.ct", "junk");
    Files.write(folder.resolve("z.ct.gz"), TextSourceTest.gzip(PAIR));
    Heard<LabelledRna> heard = new Heard<>();
    heard.drain(RnaFiles.open(folder, heard));
    assertThat(heard.records)
        .extracting(rna -> rna.family() + "|" + rna.id())
        .containsExactly(
            "16S_rRNA|16S_rRNA_database/Actinobacteria/AB192357",
            "other|other/two",
            "other|other/two#2",
            "fam|own",
            "tRNA|tRNA_database/a",
            "tRNA|tRNA_database/b",
            "|top",
            "|z");
    assertThat(heard.unusable).singleElement().asString().contains("broken.ct:1: ");
    assertThat(heard.warnings)
        .containsExactly(
            folder
                + ": 1 files are not read, their extension is none of a structure format, such as"
                + " readme.txt.");
  }

  @Test
  void aFolderWithoutStructuresIsRefused() throws IOException {
    write("readme.txt", "hello");
    assertThatThrownBy(() -> RnaFiles.open(folder, Problems.strict()))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("holds no structure files");
    assertThatThrownBy(() -> RnaFiles.open(folder.resolve("none"), Problems.strict()))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("no such file");
  }

  @Test
  void anEmptyFileOfAFolderIsNamed() throws IOException {
    write("f/empty.ct", "");
    write("f/good.ct", PAIR);
    Heard<LabelledRna> heard = new Heard<>();
    heard.drain(RnaFiles.open(folder, heard));
    assertThat(heard.records).hasSize(1);
    assertThat(heard.unusable).singleElement().asString().contains("empty.ct: the file holds no");
  }

  @Test
  void aTableIsReadWhole() throws IOException {
    write("set.tsv", "a\tf\tA\t.\na\tf\tC\t.\n");
    Heard<LabelledRna> heard = new Heard<>();
    assertThat(RnaFiles.readAll(folder.resolve("set.tsv"), heard)).hasSize(2);
    assertThat(heard.warnings).singleElement().asString().contains("the id 'a' comes again");
  }

  @Test
  void manyIdsAreToldApart() {
    SeenIds seen = new SeenIds();
    for (int k = 0; k < 50_000; k++) {
      assertThat(seen.add("id" + k)).isTrue();
    }
    for (int k = 0; k < 50_000; k++) {
      assertThat(seen.add("id" + k)).isFalse();
    }
    assertThat(seen.add("")).isTrue();
    assertThat(seen.add("")).isFalse();
  }
}
