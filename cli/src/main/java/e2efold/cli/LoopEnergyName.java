package e2efold.cli;

import e2efold.model.thermo.LoopEnergySet;
import e2efold.model.thermo.LoopEnergySource;
import e2efold.model.thermo.LoopEnergyText;
import e2efold.solver.nearest.LoopEnergies;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;

/** Loop energies by the name of a set that ships with the program, or by a file. */
final class LoopEnergyName implements Iterable<String> {

  /** Reads energies; what is wrong with a file is told in one line. */
  static LoopEnergySource read(String nameOrFile) throws IOException {
    for (LoopEnergySet set : LoopEnergySet.values()) {
      if (set.word().equals(nameOrFile)) {
        return set;
      }
    }
    Path file = Path.of(nameOrFile);
    if (!Files.isRegularFile(file)) {
      throw new IOException(
          "%s: no such file; loop energies are %s or a file"
              .formatted(nameOrFile, String.join(", ", new LoopEnergyName())));
    }
    try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.US_ASCII)) {
      LoopEnergies energies = LoopEnergyText.read(reader, nameOrFile);
      return () -> energies;
    } catch (MalformedInputException e) {
      throw new IOException(nameOrFile + ": is no text of loop energies", e);
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  @Override
  public Iterator<String> iterator() {
    return Arrays.stream(LoopEnergySet.values()).map(LoopEnergySet::word).iterator();
  }
}
