package e2efold.cli;

import e2efold.data.metric.MissingPredictions;
import e2efold.data.set.Leak;
import e2efold.data.set.Part;
import e2efold.model.Evidence;
import e2efold.model.StepSizes;
import e2efold.model.adapt.InnerOptimiser;
import e2efold.model.adapt.MetaMethod;
import e2efold.model.adapt.ParameterGroup;
import e2efold.model.study.synthetic.Truth;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The constants of an enum as words of the command line: lower case, with hyphens. */
abstract class WordOption<E extends Enum<E>> implements ITypeConverter<E>, Iterable<String> {

  private final List<E> constants;

  private WordOption(Class<E> type) {
    constants = List.of(type.getEnumConstants());
  }

  /** What happens to references without a prediction. */
  static final class Missing extends WordOption<MissingPredictions> {
    Missing() {
      super(MissingPredictions.class);
    }
  }

  /** The parts of a split. */
  static final class PartName extends WordOption<Part> {
    PartName() {
      super(Part.class);
    }
  }

  /** Kinds of leak. */
  static final class LeakKind extends WordOption<Leak.Kind> {
    LeakKind() {
      super(Leak.Kind.class);
    }
  }

  /** What decoders read. */
  static final class EvidenceName extends WordOption<Evidence> {
    EvidenceName() {
      super(Evidence.class);
    }
  }

  /** What training does with a solver's coefficients. */
  static final class StepSizesName extends WordOption<StepSizes> {
    StepSizesName() {
      super(StepSizes.class);
    }
  }

  /** What adaptation may change. */
  static final class ParameterGroupName extends WordOption<ParameterGroup> {
    ParameterGroupName() {
      super(ParameterGroup.class);
    }
  }

  /** How a start is learned. */
  static final class MetaMethodName extends WordOption<MetaMethod> {
    MetaMethodName() {
      super(MetaMethod.class);
    }
  }

  /** How adaptation goes down. */
  static final class InnerOptimiserName extends WordOption<InnerOptimiser> {
    InnerOptimiserName() {
      super(InnerOptimiser.class);
    }
  }

  /** What makes the labels of the controlled problem. */
  static final class TruthName extends WordOption<Truth> {
    TruthName() {
      super(Truth.class);
    }
  }

  /** Methods of splitting. */
  static final class Method extends WordOption<DataSplitCommand.Method> {
    Method() {
      super(DataSplitCommand.Method.class);
    }
  }

  /** Programs whose weights can be imported. */
  static final class WeightsOf extends WordOption<ModelImportCommand.Program> {
    WeightsOf() {
      super(ModelImportCommand.Program.class);
    }
  }

  /** What {@code draw} draws. */
  static final class KindOfDrawing extends WordOption<DrawCommand.Kind> {
    KindOfDrawing() {
      super(DrawCommand.Kind.class);
    }
  }

  /** Formats of drawings. */
  static final class FormatOfDrawing extends WordOption<DrawingFormat> {
    FormatOfDrawing() {
      super(DrawingFormat.class);
    }
  }

  @Override
  public E convert(String word) {
    return constants.stream()
        .filter(constant -> word(constant).equalsIgnoreCase(word))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "must be one of " + String.join(", ", this) + ", and is '" + word + "'"));
  }

  @Override
  public Iterator<String> iterator() {
    return constants.stream().map(WordOption::word).iterator();
  }

  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
