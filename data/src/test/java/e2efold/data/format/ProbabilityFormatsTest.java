package e2efold.data.format;

import static org.assertj.core.api.Assertions.assertThat;

import e2efold.data.rna.BasePair;
import e2efold.data.rna.RnaSequence;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Dot plots as others read them, and files named by ids. */
class ProbabilityFormatsTest {

  @Test
  void dotPlotsAreReadAsThoseOfRnafold() throws IOException {
    String bases = "GGGAAACCC".repeat(60);
    List<PairProbability> pairs =
        List.of(
            new PairProbability(new BasePair(0, 8), 0.81),
            new PairProbability(new BasePair(1, 7), 0.25));
    StringBuilder out = new StringBuilder();
    DotPlotPostScript.write(
        out,
        new RnaSequence("odd\nid (%", bases),
        pairs,
        DotBracket.parse("(.......)" + ".".repeat(bases.length() - 9)),
        "test");
    StringBuilder sequence = new StringBuilder();
    List<String> upper = new ArrayList<>();
    List<String> lower = new ArrayList<>();
    boolean within = false;
    for (String line : out.toString().split("\n")) {
      if (line.startsWith("/sequence")) {
        assertThat(line).endsWith("(\\");
        within = true;
      } else if (within && line.startsWith(")")) {
        within = false;
      } else if (within) {
        assertThat(line.length()).isLessThanOrEqualTo(256);
        sequence.append(line, 0, line.length() - 1);
      } else if (line.matches("\\d+ \\d+ [0-9.]+ ubox")) {
        upper.add(line);
      } else if (line.matches("\\d+ \\d+ [0-9.]+ lbox")) {
        lower.add(line);
      }
    }
    assertThat(sequence).hasToString(bases);
    assertThat(upper).containsExactly("1 9 0.900000000 ubox", "2 8 0.500000000 ubox");
    assertThat(lower).containsExactly("1 9 0.9500000 lbox");
    assertThat(out.toString())
        .startsWith("%!PS-Adobe-3.0 EPSF-3.0\n%%Title: RNA dot plot of odd?id (%\n");
    assertThat(out.toString()).endsWith("showpage\nend\n%%EOF\n");
    assertThat(balance(out.toString(), '{', '}')).isZero();
  }

  private static long balance(String text, char opening, char closing) {
    return text.chars().filter(c -> c == opening).count()
        - text.chars().filter(c -> c == closing).count();
  }

  @ParameterizedTest
  @CsvSource({
    "tRNA-Phe, tRNA-Phe",
    "a b/c, a_b_c",
    "../../etc/passwd, _.._.._etc_passwd",
    "'', _",
    "-rf, _-rf",
    "é<script>, __script_",
    "CON, _CON",
    "nul.txt, _nul.txt",
  })
  void idsBecomeSafeNames(String id, String name) {
    assertThat(new IdFileNames().next(id)).isEqualTo(name);
  }

  @Test
  void noNameIsGivenTwice() {
    IdFileNames names = new IdFileNames();
    assertThat(List.of(names.next("a"), names.next("A"), names.next("a"), names.next("a-2")))
        .containsExactly("a", "A-2", "a-3", "a-2-2");
    assertThat(names.next("x".repeat(1000))).hasSize(100);
  }
}
