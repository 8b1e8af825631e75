package e2efold.cli;

import e2efold.data.rna.LabelledRna;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The options that say which family an RNA belongs to where its file does not. */
final class FamilyOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(names = "--family", paramLabel = "NAME", description = "Put all RNAs into this family.")
  private String family;

  @Option(
      names = "--family-pattern",
      paramLabel = "REGEX",
      converter = OneGroup.class,
      description =
          "Take the family of an RNA from its name: what the first group of REGEX finds there, such"
              + " as '([^_]+)_' for all before the first '_'.")
  private Pattern pattern;

  /** Refuses expressions that say nothing about the family. */
  static final class OneGroup implements ITypeConverter<Pattern> {
    @Override
    public Pattern convert(String regex) {
      try {
        Pattern pattern = Pattern.compile(regex);
        if (pattern.matcher("").groupCount() == 0) {
          throw new TypeConversionException("'" + regex + "' has no group: put one in ( )");
        }
        return pattern;
      } catch (PatternSyntaxException e) {
        throw new TypeConversionException(
            "'" + regex + "' is no regular expression: " + e.getDescription());
      }
    }
  }

  /** Refuses two answers to one question. */
  void check() {
    if (family != null && pattern != null) {
      throw new ParameterException(
          spec.commandLine(), "--family-pattern goes without --family: give one of them");
    }
  }

  /** The family asked for; the RNA's own where the pattern finds nothing, or nothing is asked. */
  String of(LabelledRna rna) {
    if (pattern == null) {
      return family == null ? rna.family() : family;
    }
    Matcher found = pattern.matcher(rna.id());
    return found.find() && found.group(1) != null ? found.group(1) : rna.family();
  }
}
