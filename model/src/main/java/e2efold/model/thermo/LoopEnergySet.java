package e2efold.model.thermo;

import e2efold.solver.nearest.LoopEnergies;
import e2efold.solver.nearest.PseudoknotEnergies;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;

/** The sets of loop energies that ship with the program. */
public enum LoopEnergySet implements LoopEnergySource {
  /** Measured: Turner 2004, of the Nearest Neighbor Database. Structures are nested. */
  TURNER_2004("turner-2004"),
  /** Fitted, from Turner's on, to Rfam families without those of ArchiveII. */
  LEARNED("learned");

  private final String word;

  LoopEnergySet(String word) {
    this.word = word;
  }

  /**
   * The set's name in options and bundles.
   *
   * @return small letters, digits and hyphens
   */
  public String word() {
    return word;
  }

  @Override
  public LoopEnergies load() {
    String name = word + ".txt";
    try (InputStreamReader reader =
        new InputStreamReader(
            Objects.requireNonNull(
                LoopEnergySet.class.getResourceAsStream("/e2efold/thermo/" + name)),
            StandardCharsets.US_ASCII)) {
      return LoopEnergyText.read(reader, name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Optional<PseudoknotEnergies> pseudoknots() {
    return this == TURNER_2004 ? Optional.empty() : LoopEnergySource.super.pseudoknots();
  }
}
