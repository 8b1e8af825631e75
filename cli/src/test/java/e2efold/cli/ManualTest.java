package e2efold.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Manual pages and completion hold what the help holds. */
class ManualTest {

  @TempDir Path folder;

  @Test
  void everyCommandHasAPageWithItsOptionsAndExamples() throws Exception {
    Manual.write(folder, "1.2.3");
    for (var command : E2efoldTest.allCommands()) {
      var spec = command.getCommandSpec();
      Path page = folder.resolve("man/man1/" + spec.qualifiedName("-") + ".1");
      String text = Files.readString(page);
      assertThat(text).startsWith(".TH \"").contains("e2efold 1.2.3", ".SH NAME", ".SH SYNOPSIS");
      for (var option : spec.options()) {
        assertThat(text).contains(option.longestName().replace("-", "\\-"));
      }
      for (String example : Examples.of(spec)) {
        assertThat(text).contains(example.replace("\\", "\\e").replace("-", "\\-"));
      }
      // Neither requests by accident, nor names of variables left.
      assertThat(text.lines().filter(line -> line.startsWith(".")))
          .allMatch(line -> line.matches("\\.(TH|SH|TP|PP|nf|fi)( .*)?"));
      assertThat(text).doesNotContain("${", "@|");
    }
    try (Stream<Path> pages = Files.list(folder.resolve("man/man1"))) {
      assertThat(pages).hasSize(E2efoldTest.allCommands().size() + 1);
    }
    assertThat(folder.resolve("bash-completion/completions/e2efold"))
        .content()
        .contains("complete -F", "--no-lonely-pairs");
  }
}
