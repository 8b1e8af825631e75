package e2efold.model.thermo;

import e2efold.solver.nearest.LoopBlock;
import e2efold.solver.nearest.LoopEnergies;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Loop energies as text: comment lines with {@code #}; each block's name on a line, then its values
 * in kcal/mol; at the end {@code SPECIAL} and a line for each special hairpin loop.
 */
public final class LoopEnergyText {

  private static final String SPECIAL = "SPECIAL";
  private static final int MOST_LINES = 20_000;

  private LoopEnergyText() {}

  /**
   * Reads parameters.
   *
   * @param reader the text; not closed
   * @param name what to call it in messages
   * @return the parameters
   * @throws IOException when it cannot be read
   * @throws IllegalArgumentException naming the line that is wrong
   */
  public static LoopEnergies read(Reader reader, String name) throws IOException {
    List<Double> values = new ArrayList<>();
    List<Double> own = new ArrayList<>();
    List<String> special = new ArrayList<>();
    BufferedReader lines = new BufferedReader(reader);
    int blocks = 0;
    int number = 0;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      if (number > MOST_LINES) {
        throw wrong(name, number, "there are more than " + MOST_LINES + " lines");
      }
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      String[] words = line.strip().split("\\s+");
      if (words.length == 1 && Character.isLetter(words[0].charAt(0))) {
        expect(name, number, words[0], blocks, values.size());
        blocks++;
      } else if (blocks > LoopBlock.values().length) {
        if (words.length != 2) {
          throw wrong(name, number, "expected a hairpin loop and its energy");
        }
        special.add(words[0]);
        own.add(number(name, number, words[1]));
      } else {
        for (String word : words) {
          values.add(number(name, number, word));
        }
      }
    }
    if (blocks <= LoopBlock.values().length) {
      throw wrong(name, number, "the text ends before " + SPECIAL);
    }
    values.addAll(own);
    return new LoopEnergies(values.stream().mapToDouble(Double::doubleValue).toArray(), special);
  }

  private static void expect(String name, int number, String word, int blocks, int values) {
    LoopBlock[] all = LoopBlock.values();
    String wanted = blocks < all.length ? all[blocks].name() : SPECIAL;
    int filled = blocks < all.length ? all[blocks].offset() : LoopBlock.total();
    if (blocks > all.length || !word.equals(wanted)) {
      throw wrong(name, number, "expected " + wanted + ", not " + word);
    }
    if (values != filled) {
      throw wrong(name, number, "%d values lie before %s, not %d".formatted(values, word, filled));
    }
  }

  private static double number(String name, int line, String word) {
    try {
      return Double.parseDouble(word);
    } catch (NumberFormatException e) {
      throw wrong(name, line, "'" + word + "' is no number");
    }
  }

  private static IllegalArgumentException wrong(String name, int line, String what) {
    return new IllegalArgumentException(name + ", line " + line + ": " + what);
  }

  /**
   * Writes parameters.
   *
   * @param energies the parameters
   * @param comment lines to put first, without {@code #}
   * @return the text; read again it gives the same numbers to 1e-4
   */
  public static String write(LoopEnergies energies, List<String> comment) {
    StringBuilder text = new StringBuilder();
    comment.forEach(line -> text.append("# ").append(line).append('\n'));
    double[] values = energies.values();
    for (LoopBlock block : LoopBlock.values()) {
      text.append(block.name()).append('\n');
      int columns = columns(block);
      for (int k = 0; k < block.size(); k++) {
        text.append(text(values[block.offset() + k]));
        text.append((k + 1) % columns == 0 || k + 1 == block.size() ? '\n' : ' ');
      }
    }
    text.append(SPECIAL).append('\n');
    for (int k = 0; k < energies.specialLoops().size(); k++) {
      text.append(energies.specialLoops().get(k)).append(' ');
      text.append(text(values[LoopBlock.total() + k])).append('\n');
    }
    return text.toString();
  }

  private static int columns(LoopBlock block) {
    return block.size() % 25 == 0 ? 25 : block.size() % 16 == 0 ? 16 : 31;
  }

  private static String text(double value) {
    String plain = String.format(Locale.ROOT, "%.4f", value + 0.0);
    String trimmed = plain.replaceAll("0+$", "").replaceAll("\\.$", "");
    return trimmed.equals("-0") ? "0" : trimmed;
  }
}
