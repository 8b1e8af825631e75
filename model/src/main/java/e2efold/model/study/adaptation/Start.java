package e2efold.model.study.adaptation;

import e2efold.model.adapt.MetaMethod;
import java.util.Optional;

/** Where adaptation begins. */
enum Start {
  /** A model that exists. */
  GIVEN,
  /** A model trained on the other families together. */
  POOLED,
  /** That model, meta-trained with second derivatives. */
  MAML,
  /** That model, meta-trained without them. */
  FIRST_ORDER,
  /** That model, meta-trained by Reptile. */
  REPTILE,
  /** Weights as drawn: the family alone is learned. */
  RANDOM;

  /** How it is meta-trained, if it is. */
  Optional<MetaMethod> method() {
    return switch (this) {
      case MAML -> Optional.of(MetaMethod.MAML);
      case FIRST_ORDER -> Optional.of(MetaMethod.FIRST_ORDER);
      case REPTILE -> Optional.of(MetaMethod.REPTILE);
      case GIVEN, POOLED, RANDOM -> Optional.empty();
    };
  }
}
