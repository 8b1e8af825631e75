package e2efold.cli;

import e2efold.data.format.PredictedPairs;
import e2efold.data.format.RecordReader;
import e2efold.data.format.RnaFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The predictions of any program.
 *
 * @param path a file of any known format
 */
record PredictionFile(Path path) {

  /** Reads them, noting in the settings which they are. */
  List<PredictedPairs> read(ReportedProblems problems, Map<String, String> settings)
      throws IOException {
    settings.put("predictions", path.getFileName().toString());
    List<PredictedPairs> all = new ArrayList<>();
    try (RecordReader<PredictedPairs> reader = RnaFiles.openPredictions(path, problems)) {
      Optional<PredictedPairs> next = reader.next();
      while (next.isPresent()) {
        all.add(next.get());
        next = reader.next();
      }
    }
    return all;
  }
}
