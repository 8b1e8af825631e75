package e2efold.cli;

import e2efold.data.format.StructureFormat;
import e2efold.data.format.StructureWriter;
import e2efold.data.rna.LabelledRna;
import e2efold.data.rna.RnaSequence;
import e2efold.data.synthetic.FamilyGenerator;
import e2efold.data.synthetic.FamilyTraits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A folder of artificial sets under the names that the benchmarks' files have. */
final class Benchmarks {

  private static final List<String> FAMILIES = List.of("5S", "SRP", "tRNA");

  private Benchmarks() {}

  /** ArchiveII with three families of six, its folds, Rfam with a relative, and test sets. */
  static Path write(Path folder) throws IOException {
    Files.createDirectories(folder);
    List<LabelledRna> made = new FamilyGenerator(FamilyTraits.STANDARD, 11).generate(8, 6);
    List<LabelledRna> archive = new ArrayList<>();
    for (int f = 0; f < 3; f++) {
      for (LabelledRna rna : made.subList(6 * f, 6 * f + 6)) {
        archive.add(named(rna, "a-" + rna.id(), FAMILIES.get(f)));
      }
    }
    table(folder.resolve("archiveii.tsv.gz"), archive);
    StringBuilder folds = new StringBuilder("fold_number\tpartition\tid\tmin_train_dist\n");
    for (int fold = 0; fold < 2; fold++) {
      for (int k = 0; k < archive.size(); k++) {
        String part = k % 2 == fold ? "test" : k % 4 < 2 ? "train" : "valid";
        folds.append("%d\t%s\t%s\t0.1\n".formatted(fold, part, archive.get(k).id()));
      }
    }
    Files.writeString(folder.resolve("archiveii_splits.tsv.gz"), folds);
    Files.writeString(
        folder.resolve("rfam_to_archiveii_family.tsv"),
        "archiveii_family\trfam\tin_rfam_train\n5S\tRF00001:5S_rRNA\t6\n");
    List<LabelledRna> rfam = new ArrayList<>();
    made.subList(18, 24).forEach(rna -> rfam.add(named(rna, rna.id(), "RF00001:5S_rRNA")));
    made.subList(24, 36).forEach(rfam::add);
    rfam.add(named(archive.get(7), "copy-of-srp", "bpRNA_RFAM"));
    table(folder.resolve("rfam.tsv.gz"), rfam);
    for (String set :
        List.of(
            "bprna_ts0",
            "bprna_ts0_canonical",
            "bprna_new",
            "rivas_testA",
            "rivas_testB",
            "pseudobase")) {
      table(folder.resolve(set + ".tsv.gz"), made.subList(36, 48));
    }
    return folder;
  }

  private static LabelledRna named(LabelledRna rna, String id, String family) {
    return new LabelledRna(new RnaSequence(id, rna.sequence().bases()), rna.structure(), family);
  }

  private static void table(Path file, List<LabelledRna> rnas) throws IOException {
    StringBuilder text = new StringBuilder();
    StructureWriter writer = StructureFormat.TSV.writer(text, "");
    for (LabelledRna rna : rnas) {
      writer.write(rna, Map.of());
    }
    Files.writeString(file, text);
  }
}
