package e2efold.data.benchmark;

import e2efold.data.benchmark.Protocol.Training;
import java.util.List;

/** The protocols there are. */
public final class Protocols {

  private static final List<Protocol> ALL =
      List.of(
          new Protocol(
              "archiveii-5fold",
              "sincFold's five random folds of ArchiveII: nothing equal to a test RNA is known,"
                  + " relatives are",
              List.of(TestSet.whole(Protocol.ALL, "archiveii")),
              Training.FIVE_FOLDS),
          new Protocol(
              "archiveii-fold0",
              "the test part of sincFold's first fold, for one finished model, with the fold's"
                  + " training RNAs but those equal to a test RNA as its homologs",
              List.of(new TestSet(Protocol.ALL, "archiveii", TestSet.Selection.FOLD_0)),
              Training.NONE),
          new Protocol(
              "archiveii-family-fold",
              "each family of ArchiveII by a model that has seen neither the family nor its"
                  + " relatives",
              List.of(TestSet.whole(Protocol.ALL, "archiveii")),
              Training.FAMILY_OUT),
          new Protocol(
              "ts0",
              "bpRNA's TS0, canonical pairs; and the nested ones alone, as MXfold2 uses them",
              List.of(
                  TestSet.whole("TS0", "bprna_ts0"),
                  TestSet.whole("TS0 nested", "bprna_ts0_canonical")),
              Training.NONE),
          new Protocol(
              "bprna-new",
              "Rfam families that are younger than bpRNA-1m",
              List.of(TestSet.whole(Protocol.ALL, "bprna_new")),
              Training.NONE),
          new Protocol(
              "rivas",
              "Rivas' TestSetB, structurally unlike TrainSetA, and TestSetA",
              List.of(
                  TestSet.whole("TestSetB", "rivas_testB"),
                  TestSet.whole("TestSetA", "rivas_testA")),
              Training.NONE),
          new Protocol(
              "pseudobase",
              "PseudoBase: pseudoknots, their crossing pairs apart",
              List.of(TestSet.whole(Protocol.ALL, "pseudobase")),
              Training.NONE));

  private Protocols() {}

  /**
   * All protocols.
   *
   * @return the protocols, in the order of help texts
   */
  public static List<Protocol> all() {
    return ALL;
  }

  /**
   * Names of all protocols.
   *
   * @return the names, in the order of {@link #all}
   */
  public static List<String> names() {
    return ALL.stream().map(Protocol::name).toList();
  }

  /**
   * A protocol by name.
   *
   * @param name one of {@link #names}
   * @return the protocol
   * @throws IllegalArgumentException naming those there are
   */
  public static Protocol named(String name) {
    return ALL.stream()
        .filter(p -> p.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no protocol '%s'; choose among %s"
                        .formatted(name, String.join(", ", names()))));
  }
}
