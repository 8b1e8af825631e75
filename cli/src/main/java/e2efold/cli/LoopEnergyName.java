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
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Loop energies by the name of a set that ships with the program, or by a file. */
final class LoopEnergyName implements ITypeConverter<LoopEnergySource>, Iterable<String> {

  @Override
  public LoopEnergySource convert(String word) {
    for (LoopEnergySet set : LoopEnergySet.values()) {
      if (set.word().equals(word)) {
        return set;
      }
    }
    Path file = Path.of(word);
    if (!Files.isRegularFile(file)) {
      throw new TypeConversionException(
          "'" + word + "' is neither " + String.join(" nor ", this) + " nor a file");
    }
    try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.US_ASCII)) {
      LoopEnergies energies = LoopEnergyText.read(reader, word);
      return () -> energies;
    } catch (MalformedInputException e) {
      throw new TypeConversionException(word + ": is no text of loop energies");
    } catch (IOException | IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }

  @Override
  public Iterator<String> iterator() {
    return Arrays.stream(LoopEnergySet.values()).map(LoopEnergySet::word).iterator();
  }
}
