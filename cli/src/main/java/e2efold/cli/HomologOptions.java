package e2efold.cli;

import e2efold.data.homology.ProfileLibrary;
import e2efold.data.rna.LabelledRna;
import e2efold.model.HomologTrust;
import e2efold.model.io.Json;
import e2efold.model.io.ModelBundle;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The option that says which RNAs of known structure may serve as homologs. */
final class HomologOptions {

  private static final Path NONE = Path.of("none");

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--homologs",
      paramLabel = "SET|none",
      description =
          "RNAs of known structure, a file or folder of any known format, beside the families that"
              + " the model knows: where an RNA of the input is related to some of them, their base"
              + " pairs count for it, the more the better they fit. none: not even the families"
              + " of the model. Repeatable.")
  private List<Path> sets = List.of();

  /** The model with the homologs that were named. */
  ModelBundle apply(ModelBundle bundle, ReportedProblems problems) throws IOException {
    return apply(bundle, List.of(), List.of(), problems);
  }

  /**
   * The same before a test, with a warning where homologs hold the answers.
   *
   * @param known homologs that the test allows, beside those named
   */
  ModelBundle apply(
      ModelBundle bundle,
      List<LabelledRna> known,
      List<LabelledRna> tests,
      ReportedProblems problems)
      throws IOException {
    HomologTrust trust = bundle.manifest().homologTrust();
    if (sets.contains(NONE)) {
      if (sets.size() > 1) {
        throw new ParameterException(
            spec.commandLine(), "--homologs none: name no other homologs beside it");
      }
      return bundle.withHomologs(ProfileLibrary.of(List.of()), trust);
    }
    List<LabelledRna> rnas = new ArrayList<>(known);
    for (Path set : sets) {
      rnas.addAll(DataSets.readRenaming(set, problems).rnas());
    }
    if (rnas.isEmpty()) {
      return bundle;
    }
    warnOfAnswers(rnas, tests, problems);
    ProfileLibrary named = ProfileLibrary.ofEach(rnas);
    return bundle.withHomologs(bundle.homologs().map(named::with).orElse(named), trust);
  }

  /** What homologs a model has, if any, and how much they count. */
  static Optional<String> words(ModelBundle bundle) {
    return bundle
        .homologs()
        .map(
            library ->
                "%d profiles; %s"
                    .formatted(library.size(), Json.line(bundle.manifest().homologTrust())));
  }

  private static void warnOfAnswers(
      List<LabelledRna> rnas, List<LabelledRna> tests, ReportedProblems problems) {
    Set<String> known =
        rnas.stream().map(rna -> rna.sequence().bases()).collect(Collectors.toSet());
    long same = tests.stream().filter(rna -> known.contains(rna.sequence().bases())).count();
    if (same > 0) {
      problems.warning(
          "%d of %d RNAs are themselves among the homologs, so their scores say nothing; take them"
                  .formatted(same, tests.size())
              + " out with 'e2efold data check HOMOLOGS --against SET --drop FILE'.");
    }
  }
}
