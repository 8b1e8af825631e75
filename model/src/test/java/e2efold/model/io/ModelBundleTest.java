package e2efold.model.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import e2efold.data.homology.ProfileLibrary;
import e2efold.data.rna.RnaSequence;
import e2efold.data.set.KmerSet;
import e2efold.data.synthetic.FamilyGenerator;
import e2efold.data.synthetic.FamilyTraits;
import e2efold.model.Calibration;
import e2efold.model.DecoderSpec;
import e2efold.model.Evidence;
import e2efold.model.FamiliarGain;
import e2efold.model.FoldingNetwork;
import e2efold.model.HomologTrust;
import e2efold.model.ModelSpec;
import e2efold.model.ParameterSpec;
import e2efold.model.TestNetworks;
import e2efold.model.io.SafeTensors.Tensor;
import e2efold.model.score.AttentionForm;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bundles: what is saved opens to the same predictions; what is damaged is named. */
class ModelBundleTest {

  private static final Provenance PROVENANCE =
      new Provenance("test", "2026-01-02", 3, 4, Map.of(), Map.of(), "");

  @TempDir Path place;
  private Path folder;
  private Map<String, float[]> weights;

  @BeforeEach
  void save() throws IOException {
    folder = place.resolve("bundle");
    try (NDManager manager = NDManager.newBaseManager();
        FoldingNetwork network = TestNetworks.shaken(manager, 1)) {
      weights = network.parameters().toMap();
    }
    ModelBundle.of(TestNetworks.spec(), weights, PROVENANCE).save(folder);
  }

  @Test
  void aBundleWrittenBeforeCalibrationOpensWithoutOne() throws IOException {
    editManifest(node -> node.remove("calibration"));
    assertThat(ModelBundle.open(folder).manifest().calibration()).isEqualTo(Calibration.NONE);
    editManifest(node -> node.putObject("calibration").put("scale", -1).put("offset", 0));
    assertRefused("manifest.json").hasMessageContaining("scale above 0");
  }

  @Test
  void aCalibrationWrittenBeforeGainsOpensWithoutOne() throws IOException {
    editManifest(node -> node.putObject("calibration").put("scale", 0.5).put("offset", 1));
    assertThat(ModelBundle.open(folder).manifest().calibration())
        .isEqualTo(new Calibration(0.5, 1));
  }

  @Test
  void calibrationIsSavedAndStaysBeforeAnotherSolver() throws IOException {
    Calibration calibration =
        new Calibration(0.75, -0.5).withFamiliar(new FamiliarGain(0.6, 2, -1.5));
    ModelBundle bundle = ModelBundle.open(folder);
    DecoderSpec decoder = new DecoderSpec("nested", 0.25, Evidence.SCORES);
    Path other = place.resolve("calibrated");
    bundle.calibrated(calibration, decoder).save(other);
    ModelBundle opened = ModelBundle.open(other);
    assertThat(opened.manifest().calibration()).isEqualTo(calibration);
    assertThat(opened.manifest().model().decoder()).isEqualTo(decoder);
    assertThat(opened.id()).isEqualTo(bundle.id());
    ModelBundle solved = opened.withSolver(opened.manifest().model().solver());
    assertThat(solved.manifest().calibration()).isEqualTo(calibration);
  }

  @Test
  void whatWasLearnedFromIsSavedAndStays() throws IOException {
    ModelBundle bundle = ModelBundle.open(folder);
    assertThat(bundle.learnedFrom()).isEmpty();
    RnaSequence first = new RnaSequence("first", "GGGAAACCCUUUGGGAAACCC");
    RnaSequence second = new RnaSequence("second", "CCACGUGUACGAUCGAUUACG");
    KmerSet kmers = bundle.kmersWith(List.of(first));
    bundle.learnedFrom(kmers).save(folder);
    ModelBundle opened = ModelBundle.open(folder);
    assertThat(opened.learnedFrom().orElseThrow().toBytes()).isEqualTo(kmers.toBytes());
    assertThat(opened.id()).isEqualTo(bundle.id());
    ModelBundle changed =
        opened
            .withSolver(opened.manifest().model().solver())
            .calibrated(new Calibration(0.5, 0), opened.manifest().model().decoder())
            .reshaped(opened.manifest().model().scorer());
    changed.save(folder);
    KmerSet kept = ModelBundle.open(folder).kmersWith(List.of(second));
    assertThat(kept.familiarity(first)).hasValue(1);
    assertThat(kept.familiarity(second)).hasValue(1);
    assertThat(kmers.familiarity(second)).hasValue(0);
    try (NDManager manager = NDManager.newBaseManager();
        FoldingNetwork network = opened.network(manager);
        FoldingNetwork unaware = bundle.network(manager)) {
      List<RnaSequence> rnas = List.of(first, second, new RnaSequence("short", "GGGAAACCC"));
      assertThat(network.encode(manager, rnas, 21).familiarity()).containsExactly(1, 0, 1);
      assertThat(unaware.encode(manager, rnas, 21).familiarity()).containsExactly(1, 1, 1);
    }
  }

  @Test
  void damagedOrMissingKmersAreNamed() throws IOException {
    ModelBundle bundle = ModelBundle.open(folder);
    bundle.learnedFrom(KmerSet.of(TestNetworks.rnas(new Random(3), 30, 20))).save(folder);
    Path file = folder.resolve("training.kmers.gz");
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length / 2));
    assertRefused("training.kmers.gz").hasMessageContaining("damaged");
    byte[] other = whole.clone();
    other[whole.length / 2]++;
    Files.write(file, other);
    assertRefused("training.kmers.gz").hasMessageContaining("damaged");
    Files.delete(file);
    assertRefused("training.kmers.gz").hasMessageContaining("damaged");
    editManifest(node -> node.remove("kmersSha256"));
    assertThat(ModelBundle.open(folder).learnedFrom()).isEmpty();
  }

  private static ProfileLibrary homologs() {
    return ProfileLibrary.ofEach(new FamilyGenerator(FamilyTraits.STANDARD, 3).generate(2, 2));
  }

  @Test
  void homologsAreSavedAndStay() throws IOException {
    ModelBundle bundle = ModelBundle.open(folder);
    assertThat(bundle.homologs()).isEmpty();
    HomologTrust trust = new HomologTrust(0.25, 0.75);
    ModelBundle changed =
        bundle
            .withHomologs(homologs(), trust)
            .withSolver(bundle.manifest().model().solver())
            .calibrated(new Calibration(0.5, 0), bundle.manifest().model().decoder())
            .reshaped(bundle.manifest().model().scorer());
    changed.learnedFrom(changed.kmersWith(List.of())).save(folder);
    ModelBundle opened = ModelBundle.open(folder);
    assertThat(opened.homologs().orElseThrow().toBytes()).isEqualTo(homologs().toBytes());
    assertThat(opened.manifest().homologTrust()).isEqualTo(trust);
    opened.withHomologs(ProfileLibrary.of(List.of()), trust).save(folder);
    assertThat(ModelBundle.open(folder).homologs()).isEmpty();
    assertThat(folder.resolve("homologs.gz")).doesNotExist();
  }

  @Test
  void damagedOrMissingHomologsAreNamed() throws IOException {
    ModelBundle.open(folder).withHomologs(homologs(), HomologTrust.DEFAULT).save(folder);
    Path file = folder.resolve("homologs.gz");
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length / 2));
    assertRefused("homologs.gz").hasMessageContaining("damaged");
    Files.delete(file);
    assertRefused("homologs.gz").hasMessageContaining("damaged");
    // The right checksum of bytes that are no profiles, and of impossible counts.
    byte[] counts = homologs().toBytes().clone();
    counts[counts.length - 1] = 2;
    for (byte[] wrong : List.of(new byte[] {3, 0}, counts)) {
      try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
        out.write(wrong);
      }
      editManifest(node -> node.put("homologsSha256", Checksum.sha256(wrong)));
      assertRefused("homologs.gz").hasMessageContaining("damaged");
    }
    editManifest(
        node -> {
          node.remove("homologsSha256");
          node.remove("homologTrust");
        });
    assertThat(ModelBundle.open(folder).manifest().homologTrust()).isEqualTo(HomologTrust.DEFAULT);
  }

  private AbstractThrowableAssert<?, ? extends Throwable> assertRefused(String file) {
    return assertThatThrownBy(() -> ModelBundle.open(folder))
        .isExactlyInstanceOf(IOException.class)
        .hasMessageStartingWith(folder.toString())
        .hasMessageContaining(file)
        .satisfies(e -> assertThat(e.getMessage()).hasLineCount(1));
  }

  /** Replaces the weights, and the checksum too, so that the content itself is judged. */
  private void replaceWeights(Map<String, Tensor> tensors) throws IOException {
    byte[] bytes = SafeTensors.encode(tensors);
    Files.write(folder.resolve("weights.safetensors"), bytes);
    editManifest(node -> node.put("weightsSha256", Checksum.sha256(bytes)));
  }

  private void editManifest(java.util.function.Consumer<ObjectNode> edit) throws IOException {
    Path manifest = folder.resolve("manifest.json");
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode node = (ObjectNode) mapper.readTree(Files.readAllBytes(manifest));
    edit.accept(node);
    Files.write(manifest, mapper.writeValueAsBytes(node));
  }

  private Map<String, Tensor> tensors(ModelSpec spec) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (ParameterSpec parameter : spec.parameters()) {
      tensors.put(parameter.name(), new Tensor(parameter.shape(), weights.get(parameter.name())));
    }
    return tensors;
  }

  @Test
  void anOpenedBundlePredictsTheSameToTheBit() throws IOException {
    ModelBundle opened = ModelBundle.open(folder);
    assertThat(opened.manifest().model()).isEqualTo(TestNetworks.spec());
    assertThat(opened.manifest().provenance()).isEqualTo(PROVENANCE);
    assertThat(opened.id())
        .hasSize(12)
        .isEqualTo(opened.manifest().weightsSha256().substring(0, 12));
    List<RnaSequence> rnas = TestNetworks.rnas(new Random(2), 20, 15);
    try (NDManager manager = NDManager.newBaseManager();
        FoldingNetwork before = TestNetworks.shaken(manager, 1);
        FoldingNetwork after = opened.network(manager)) {
      List<float[]> expected = TestNetworks.allowedScores(before, manager, rnas, 20);
      List<float[]> found = TestNetworks.allowedScores(after, manager, rnas, 20);
      for (int k = 0; k < rnas.size(); k++) {
        assertThat(found.get(k)).containsExactly(expected.get(k));
      }
    }
  }

  @Test
  void savingAgainGivesTheSameBytesAndReplacesTheBundle() throws IOException {
    byte[] manifest = Files.readAllBytes(folder.resolve("manifest.json"));
    byte[] values = Files.readAllBytes(folder.resolve("weights.safetensors"));
    ModelBundle.open(folder).save(folder);
    assertThat(Files.readAllBytes(folder.resolve("manifest.json"))).isEqualTo(manifest);
    assertThat(Files.readAllBytes(folder.resolve("weights.safetensors"))).isEqualTo(values);
    assertThat(place).isDirectoryNotContaining(path -> !path.equals(folder));
  }

  /** A slip of the -o option must not cost anyone a folder. */
  @Test
  void nothingButABundleIsReplaced() throws IOException {
    ModelBundle bundle = ModelBundle.open(folder);
    Path other = Files.createDirectory(place.resolve("photographs"));
    Files.write(other.resolve("cat"), new byte[] {1});
    Path file = Files.write(place.resolve("file"), new byte[] {2});
    for (Path target : List.of(other, file)) {
      assertThatThrownBy(() -> bundle.save(target))
          .isExactlyInstanceOf(IOException.class)
          .hasMessageStartingWith(target + ": ");
    }
    assertThat(other.resolve("cat")).exists();
    assertThat(file).isRegularFile();
    Path empty = Files.createDirectory(place.resolve("empty"));
    bundle.save(empty);
    assertThat(ModelBundle.open(empty).id()).isEqualTo(bundle.id());
  }

  @Test
  void missingFilesAreNamed() throws IOException {
    Files.delete(folder.resolve("weights.safetensors"));
    assertRefused("weights.safetensors");
    Files.delete(folder.resolve("manifest.json"));
    assertRefused("manifest.json");
    Files.delete(folder);
    assertRefused("manifest.json");
  }

  @Test
  void aChangedByteIsNoticed() throws IOException {
    Path file = folder.resolve("weights.safetensors");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 7] ^= 1;
    Files.write(file, bytes);
    assertRefused("weights.safetensors").hasMessageContaining("checksum");
  }

  @Test
  void aForeignFormatIsNamed() throws IOException {
    editManifest(node -> node.put("format", "e2efold-bundle-9"));
    assertRefused("manifest.json").hasMessageContaining("e2efold-bundle-9");
  }

  @Test
  void anUnknownNetworkIsNamedAndNeverAClass() throws IOException {
    editManifest(
        node -> ((ObjectNode) node.get("model").get("scorer")).put("type", "java.lang.Runtime"));
    assertRefused("manifest.json").hasMessageContaining("default-1");
  }

  @Test
  void missingUnknownAndMisshapenTensorsAreNamed() throws IOException {
    Map<String, Tensor> missing = tensors(TestNetworks.spec());
    missing.remove("score.bias");
    replaceWeights(missing);
    assertRefused("weights.safetensors").hasMessageContaining("'score.bias'");

    Map<String, Tensor> unknown = tensors(TestNetworks.spec());
    unknown.put("stranger", new Tensor(new long[] {1}, new float[1]));
    replaceWeights(unknown);
    assertRefused("weights.safetensors").hasMessageContaining("stranger");

    Map<String, Tensor> turned = tensors(TestNetworks.spec());
    Tensor stem = turned.get("stem.weight");
    turned.put(
        "stem.weight",
        new Tensor(new long[] {stem.shape()[2], stem.shape()[1], stem.shape()[0]}, stem.values()));
    replaceWeights(turned);
    assertRefused("weights.safetensors").hasMessageContaining("'stem.weight'");
  }

  @Test
  void weightsOfAnotherFormAreRefused() throws IOException {
    editManifest(
        node -> ((ObjectNode) node.get("model").get("scorer")).put("width", 32).put("layers", 1));
    assertRefused("weights.safetensors");
  }

  @Test
  void extentsBeyondReasonAreRefusedBeforeAnythingIsAllocated() throws IOException {
    editManifest(
        node -> ((ObjectNode) node.get("model").get("scorer")).put("width", 2_000_000_000));
    assertRefused("manifest.json").hasMessageContaining("2000000000");
    AttentionForm form = AttentionForm.DEFAULT;
    assertThat(TestNetworks.spec(form).parameters()).isNotEmpty();
  }
}
