package e2efold.data.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a result was made from. Holds no time and no path, so that equal inputs give equal reports.
 *
 * @param program program and version
 * @param inputs digest of each input by its name: data sets, splits, model bundle
 * @param settings every setting that has an influence on the result, seeds among them
 */
public record Provenance(String program, Map<String, String> inputs, Map<String, String> settings) {

  /** Copies the maps and keeps their order. */
  public Provenance {
    inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
  }
}
