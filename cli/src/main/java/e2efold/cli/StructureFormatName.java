package e2efold.cli;

import e2efold.data.format.StructureFormat;
import java.util.Arrays;
import java.util.Iterator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Structure formats go by their file extension on the command line. */
final class StructureFormatName implements ITypeConverter<StructureFormat> {

  @Override
  public StructureFormat convert(String name) {
    return Arrays.stream(StructureFormat.values())
        .filter(format -> format.extension().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "must be one of "
                        + names().collect(Collectors.joining(", "))
                        + ", and is '"
                        + name
                        + "'"));
  }

  private static Stream<String> names() {
    return Arrays.stream(StructureFormat.values()).map(StructureFormat::extension);
  }

  /** The names, for help texts and shell completion. */
  static final class Candidates implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return names().iterator();
    }
  }
}
