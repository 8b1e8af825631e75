package e2efold.cli;

import e2efold.data.format.AtomicFile;
import e2efold.data.format.DotPlotPostScript;
import e2efold.data.format.IdFileNames;
import e2efold.data.format.PairProbability;
import e2efold.model.Fold;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Tables of probabilities and dot plots, written fold by fold. */
final class ProbabilityFiles implements AutoCloseable {

  private final Optional<Results> pairs;
  private final Optional<Results> unpaired;
  private final Optional<Path> dotPlots;
  private final String provenance;
  private final IdFileNames names = new IdFileNames();

  ProbabilityFiles(
      Optional<Results> pairs,
      Optional<Results> unpaired,
      Optional<Path> dotPlots,
      String provenance) {
    this.pairs = pairs;
    this.unpaired = unpaired;
    this.dotPlots = dotPlots;
    this.provenance = provenance;
  }

  /** Writes what was asked for of one RNA. */
  void write(Fold fold) throws IOException {
    String id = fold.sequence().id().replaceAll("[\\s\\p{Cntrl}]+", "_");
    if (pairs.isPresent()) {
      for (PairProbability one : PairProbabilities.of(fold)) {
        pairs
            .get()
            .writer()
            .write(
                "%s\t%d\t%d\t%s\n"
                    .formatted(
                        id,
                        one.pair().i() + 1,
                        one.pair().j() + 1,
                        PairProbabilities.rounded(one.probability())));
      }
    }
    if (unpaired.isPresent()) {
      String bases = fold.sequence().bases();
      List<Double> values = PairProbabilities.unpaired(fold);
      for (int i = 0; i < bases.length(); i++) {
        unpaired
            .get()
            .writer()
            .write("%s\t%d\t%s\t%s\n".formatted(id, i + 1, bases.charAt(i), values.get(i)));
      }
    }
    if (dotPlots.isPresent()) {
      plot(fold, dotPlots.get());
    }
  }

  private void plot(Fold fold, Path folder) throws IOException {
    Files.createDirectories(folder);
    Path file = folder.resolve(names.next(fold.sequence().id()) + "_dp.ps");
    try (AtomicFile plot = AtomicFile.create(file)) {
      Writer writer = plot.writer();
      DotPlotPostScript.write(
          writer, fold.sequence(), PairProbabilities.of(fold), fold.structure(), provenance);
      writer.flush();
      plot.commit();
    }
  }

  /** Gives complete tables their names. */
  void finish() throws OutputException {
    for (Optional<Results> table : List.of(pairs, unpaired)) {
      if (table.isPresent()) {
        table.get().finish();
      }
    }
  }

  /** Removes what was not finished. */
  @Override
  public void close() {
    pairs.ifPresent(Results::close);
    unpaired.ifPresent(Results::close);
  }
}
