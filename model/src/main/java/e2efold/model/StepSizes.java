package e2efold.model;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What training does with a solver's coefficients, its step sizes among them. */
public enum StepSizes {
  /** They are learned with the network. */
  @JsonProperty("learned")
  LEARNED,
  /** They stay as they start. */
  @JsonProperty("fixed")
  FIXED
}
