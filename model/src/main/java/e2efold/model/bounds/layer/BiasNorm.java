package e2efold.model.bounds.layer;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The norm that is given to adding a convolution's bias. */
public enum BiasNorm {
  /** √m ⌈k/s⌉ as published: too small, since a bias is added at every position. */
  @JsonProperty("published")
  PUBLISHED,
  /** √(m·positions), the norm of adding the bias at every position of every sample. */
  @JsonProperty("repeated")
  REPEATED
}
