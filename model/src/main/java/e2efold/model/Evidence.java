package e2efold.model;

/** What a decoder reads. */
public enum Evidence {
  /** The solver's last contact map. */
  CONTACTS,
  /** The scores alone, as calibrated probabilities: the solver is not run. */
  SCORES
}
