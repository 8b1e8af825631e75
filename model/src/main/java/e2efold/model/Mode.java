package e2efold.model;

/** Whether a network is being trained (dropout is drawn) or used (it is not). */
public enum Mode {
  /** Dropout is drawn from the engine's generator. */
  TRAINING,
  /** The network is a fixed function of its input. */
  INFERENCE
}
