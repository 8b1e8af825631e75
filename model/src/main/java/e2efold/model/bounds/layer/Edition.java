package e2efold.model.bounds.layer;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which constants of components to take. */
public enum Edition {
  /** As published with the algorithm, some of them larger than need be. */
  @JsonProperty("published")
  PUBLISHED,
  /** The least ones known (BOUNDS.md). */
  @JsonProperty("sharp")
  SHARP
}
