package e2efold.model.io;

import ai.djl.ndarray.NDManager;
import e2efold.data.homology.ProfileLibrary;
import e2efold.data.rna.PairingRules;
import e2efold.data.rna.RnaSequence;
import e2efold.data.set.KmerSet;
import e2efold.model.Calibration;
import e2efold.model.DecoderSpec;
import e2efold.model.Evidence;
import e2efold.model.FamiliarGain;
import e2efold.model.FoldingNetwork;
import e2efold.model.HomologEvidence;
import e2efold.model.HomologTrust;
import e2efold.model.ModelSpec;
import e2efold.model.ParameterSpec;
import e2efold.model.Parameters;
import e2efold.model.Preparation;
import e2efold.model.SolverSpec;
import e2efold.model.Stacking;
import e2efold.model.UnrolledSpec;
import e2efold.model.score.NearestNeighbourForm;
import e2efold.model.score.ScorerSpec;
import e2efold.model.thermo.LoopEnergySource;
import e2efold.model.thermo.PairPrior;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * A trained model on disk: a folder of {@code manifest.json}, {@code weights.safetensors} and,
 * where it is known what the model has learned from, {@code training.kmers.gz}; where it has
 * profiles of families, {@code homologs.gz}. Opening checks sizes, checksums, names and shapes;
 * nothing in it is executed.
 *
 * @param manifest form and provenance
 * @param weights values by parameter name
 * @param learnedFrom the k-mers of the RNAs that the weights have seen, if that is known
 * @param homologs profiles of known structure, if there are any
 */
public record ModelBundle(
    BundleManifest manifest,
    Map<String, float[]> weights,
    Optional<KmerSet> learnedFrom,
    Optional<ProfileLibrary> homologs) {

  /** The only format this program reads and writes. */
  public static final String FORMAT = "e2efold-bundle-1";

  private static final int WEIGHTS_DIGITS = 12;
  private static final int HOMOLOG_DIGITS = 4;
  private static final String MANIFEST = "manifest.json";
  private static final String WEIGHTS = "weights.safetensors";
  private static final String KMERS = "training.kmers.gz";
  private static final String HOMOLOGS = "homologs.gz";
  private static final String BUNDLED = "/e2efold/bundles/default/";
  private static final double CENTROID = 0.5;
  private static final long MOST_BYTES = 1L << 30;

  /**
   * Joins a model's form, values and origin.
   *
   * @param model the form
   * @param weights values for {@code model.parameters()}
   * @param provenance where they come from
   * @return a bundle
   */
  public static ModelBundle of(
      ModelSpec model, Map<String, float[]> weights, Provenance provenance) {
    String digest = Checksum.sha256(encode(model, weights));
    return new ModelBundle(
        BundleManifest.of(model, digest, provenance), weights, Optional.empty(), Optional.empty());
  }

  private static byte[] encode(ModelSpec model, Map<String, float[]> weights) {
    Map<String, SafeTensors.Tensor> tensors = new LinkedHashMap<>();
    for (ParameterSpec spec : model.parameters()) {
      tensors.put(spec.name(), new SafeTensors.Tensor(spec.shape(), weights.get(spec.name())));
    }
    return SafeTensors.encode(tensors);
  }

  /**
   * The same model, saying what its weights have seen.
   *
   * @param kmers of all RNAs that it has learned from
   * @return a bundle of the same weights
   */
  public ModelBundle learnedFrom(KmerSet kmers) {
    return new ModelBundle(
        manifest.withKmers(Checksum.sha256(kmers.toBytes())),
        weights,
        Optional.of(kmers),
        homologs);
  }

  /**
   * The same model, knowing other homologs.
   *
   * @param library profiles of known structure; none at all for no homologs
   * @param trust how much they count
   * @return a bundle of the same weights
   */
  public ModelBundle withHomologs(ProfileLibrary library, HomologTrust trust) {
    boolean none = library.size() == 0;
    return new ModelBundle(
        manifest.withHomologs(none ? "" : Checksum.sha256(library.toBytes()), trust),
        weights,
        learnedFrom,
        none ? Optional.empty() : Optional.of(library));
  }

  /**
   * What a model has seen that begins with this one.
   *
   * @param rnas what it learns from beside
   * @return their k-mers and those this model learned from, as far as they are known
   */
  public KmerSet kmersWith(Iterable<RnaSequence> rnas) {
    KmerSet own = KmerSet.of(rnas);
    return learnedFrom.map(own::with).orElse(own);
  }

  /**
   * Opens a folder.
   *
   * @param folder a bundle
   * @return the bundle
   * @throws IOException one line that names the file and what is wrong with it
   */
  public static ModelBundle open(Path folder) throws IOException {
    return decode(
        read(folder, MANIFEST),
        read(folder, WEIGHTS),
        readIfThere(folder, KMERS),
        readIfThere(folder, HOMOLOGS),
        folder.toString(),
        ProfileLibrary::requireSound);
  }

  /**
   * Opens the weights that ship with the program.
   *
   * @return the default bundle
   * @throws IOException when the program's own files are damaged
   */
  public static ModelBundle bundled() throws IOException {
    return decode(
        resource(MANIFEST),
        resource(WEIGHTS),
        Optional.of(resource(KMERS)),
        Optional.of(resource(HOMOLOGS)),
        "bundled model",
        library -> {});
  }

  /**
   * The nearest-neighbour model, without any network.
   *
   * @param energies of the loops
   * @return a bundle of loop energies; one of energies that do not ship with the program cannot be
   *     read again once it is saved
   */
  public static ModelBundle nearestNeighbour(LoopEnergySource energies) {
    ModelSpec model =
        new ModelSpec(
            new NearestNeighbourForm(energies),
            UnrolledSpec.DEFAULT,
            PairingRules.STANDARD,
            new DecoderSpec(
                energies.pseudoknots().isPresent() ? "matching" : "nested",
                CENTROID,
                Evidence.SCORES));
    Map<String, float[]> weights = new LinkedHashMap<>();
    for (ParameterSpec spec : model.parameters()) {
      weights.put(spec.name(), spec.start().values(spec.count(), new SplittableRandom(0)));
    }
    Provenance provenance =
        new Provenance("e2efold", "", 0, 0, Map.of(), Map.of(), "loop energies alone, no network");
    return of(model, weights, provenance);
  }

  private static Optional<byte[]> readIfThere(Path folder, String file) throws IOException {
    return Files.exists(folder.resolve(file)) ? Optional.of(read(folder, file)) : Optional.empty();
  }

  private static byte[] read(Path folder, String file) throws IOException {
    Path path = folder.resolve(file);
    if (!Files.isRegularFile(path)) {
      throw new IOException(
          folder + ": is not a model bundle, it has no " + file + ". Name a bundle's folder.");
    }
    if (Files.size(path) > MOST_BYTES) {
      throw new IOException(
          path + ": is larger than a model bundle can be. Name a bundle's folder.");
    }
    return Files.readAllBytes(path);
  }

  private static byte[] resource(String file) throws IOException {
    try (InputStream in = ModelBundle.class.getResourceAsStream(BUNDLED + file)) {
      if (in == null) {
        throw new IOException("the program carries no weights. Install it again, or pass --model.");
      }
      return in.readAllBytes();
    }
  }

  private static ModelBundle decode(
      byte[] manifestBytes,
      byte[] weightBytes,
      Optional<byte[]> kmerBytes,
      Optional<byte[]> homologBytes,
      String name,
      Consumer<ProfileLibrary> check)
      throws IOException {
    String manifestName = name + "/" + MANIFEST;
    String weightsName = name + "/" + WEIGHTS;
    byte[] complete = Json.withDefault(manifestBytes, "/calibration", Calibration.NONE);
    complete = Json.withDefault(complete, "/calibration/familiar", FamiliarGain.NONE);
    complete = Json.withDefault(complete, "/kmersSha256", "");
    complete = Json.withDefault(complete, "/homologsSha256", "");
    complete = Json.withDefault(complete, "/homologTrust", HomologTrust.DEFAULT);
    BundleManifest manifest = Json.decode(complete, BundleManifest.class, manifestName);
    if (!FORMAT.equals(manifest.format()) || manifest.model() == null) {
      throw new IOException(
          manifestName
              + ": is not of format "
              + FORMAT
              + " but '"
              + manifest.format()
              + "'. Use the program version that wrote it.");
    }
    if (!Checksum.sha256(weightBytes).equals(manifest.weightsSha256())) {
      throw new IOException(
          weightsName + ": does not match its checksum. The bundle is damaged: fetch it again.");
    }
    Map<String, SafeTensors.Tensor> tensors = SafeTensors.decode(weightBytes, weightsName);
    Map<String, float[]> weights = new LinkedHashMap<>();
    for (ParameterSpec spec : manifest.model().parameters()) {
      SafeTensors.Tensor tensor = tensors.remove(spec.name());
      if (tensor == null || !Arrays.equals(tensor.shape(), spec.shape())) {
        String found = tensor == null ? "nothing" : Arrays.toString(tensor.shape());
        throw new IOException(
            "%s: '%s' should be of shape %s, found %s. The weights belong to another model."
                .formatted(weightsName, spec.name(), Arrays.toString(spec.shape()), found));
      }
      weights.put(spec.name(), tensor.values());
    }
    if (!tensors.isEmpty()) {
      throw new IOException(
          weightsName
              + ": holds unknown tensors "
              + tensors.keySet()
              + ". The weights belong to another model.");
    }
    Optional<KmerSet> kmers =
        attached(manifest.kmersSha256(), kmerBytes, KmerSet.BYTES, name + "/" + KMERS)
            .map(KmerSet::ofBytes);
    String homologsName = name + "/" + HOMOLOGS;
    Optional<byte[]> homologs =
        attached(manifest.homologsSha256(), homologBytes, ProfileLibrary.MOST_BYTES, homologsName);
    try {
      Optional<ProfileLibrary> library = homologs.map(ProfileLibrary::ofBytes);
      library.ifPresent(check);
      return new ModelBundle(manifest, weights, kmers, library);
    } catch (IllegalArgumentException e) {
      throw new IOException(
          homologsName + ": " + e.getMessage() + ". The bundle is damaged: fetch it again.", e);
    }
  }

  /** What a file beside the weights holds, unpacked; empty when the manifest knows of none. */
  private static Optional<byte[]> attached(
      String sha256, Optional<byte[]> packed, int mostBytes, String name) throws IOException {
    if (sha256.isEmpty()) {
      return Optional.empty();
    }
    byte[] bytes = packed.isPresent() ? unpacked(packed.get(), mostBytes) : new byte[0];
    if (!Checksum.sha256(bytes).equals(sha256)) {
      throw new IOException(
          name + ": does not match its checksum. The bundle is damaged: fetch it again.");
    }
    return Optional.of(bytes);
  }

  /** At most so many bytes; too few of them when they are damaged. */
  private static byte[] unpacked(byte[] packed, int mostBytes) {
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      return in.readNBytes(mostBytes);
    } catch (IOException e) {
      return new byte[0];
    }
  }

  private static byte[] packed(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }

  /**
   * Short name of the weights and homologs, for machine-readable output.
   *
   * @return the first twelve digits of the weights' checksum; behind a plus sign, where there are
   *     homologs, the first four of theirs
   */
  public String id() {
    String weightsId = manifest.weightsSha256().substring(0, WEIGHTS_DIGITS);
    return homologs.isEmpty()
        ? weightsId
        : weightsId + "+" + manifest.homologsSha256().substring(0, HOMOLOG_DIGITS);
  }

  /**
   * Puts the weights on a device.
   *
   * @param manager decides the device; owns the parameters
   * @return a network that records no gradients; the caller closes it
   */
  public FoldingNetwork network(NDManager manager) {
    return network(manager, preparation());
  }

  /**
   * What this model is told of RNAs; needs no device.
   *
   * @return begins with RNAs when it is asked to
   */
  public Preparation preparation() {
    return new Preparation(
        manifest.model().scorer().prior().map(PairPrior::new),
        homologs.map(library -> new HomologEvidence(library, manifest.homologTrust())));
  }

  /**
   * Puts the weights on a device, beside a preparation that may have begun already.
   *
   * @param manager decides the device; owns the parameters
   * @param preparation of this model
   * @return a network that records no gradients; the caller closes it
   * @throws IllegalArgumentException when the form builds on a prior and there is none, or the
   *     other way round
   */
  public FoldingNetwork network(NDManager manager, Preparation preparation) {
    ModelSpec model = manifest.model();
    Parameters values = Parameters.of(model.parameters(), manager, weights);
    return new FoldingNetwork(model, values, preparation, learnedFrom);
  }

  /**
   * The same energy network before another solver.
   *
   * @param other the solver; one of the same algorithm takes over the learned coefficients, any
   *     other starts from its own; couplings of stacked pairs stay
   * @return a bundle of the same provenance
   */
  public ModelBundle withSolver(SolverSpec other) {
    ModelSpec model = manifest.model().withSolver(other);
    boolean same = other.algorithm().equals(manifest.model().solver().algorithm());
    List<String> fresh =
        other.parameters().stream()
            .map(ParameterSpec::name)
            .filter(name -> !weights.containsKey(name) || !same && !Stacking.isParameter(name))
            .toList();
    Map<String, float[]> values = new LinkedHashMap<>();
    for (ParameterSpec spec : model.parameters()) {
      values.put(
          spec.name(),
          fresh.contains(spec.name())
              ? spec.start().values(spec.count(), new SplittableRandom(0))
              : weights.get(spec.name()));
    }
    ModelBundle changed =
        of(model, values, manifest.provenance())
            .calibrated(manifest.calibration(), model.decoder());
    BundleManifest knowing =
        changed
            .manifest()
            .withKmers(manifest.kmersSha256())
            .withHomologs(manifest.homologsSha256(), manifest.homologTrust());
    return new ModelBundle(knowing, changed.weights(), learnedFrom, homologs);
  }

  /**
   * The same weights in a form that has the same parameters, and not calibrated.
   *
   * @param scorer the energy network's form
   * @return a bundle of the same provenance
   * @throws IllegalArgumentException when the form has other parameters
   */
  public ModelBundle reshaped(ScorerSpec scorer) {
    ModelSpec model = manifest.model().withScorer(scorer);
    if (!names(model).equals(names(manifest.model()))) {
      throw new IllegalArgumentException("the form has other parameters than the model");
    }
    return with(model, Calibration.NONE);
  }

  private static List<String> names(ModelSpec model) {
    return model.parameters().stream().map(ParameterSpec::name).toList();
  }

  /**
   * The same weights under another calibration.
   *
   * @param calibration replaces the present one
   * @param decoder the decoder, whose threshold is a calibrated probability
   * @return a bundle of the same provenance
   */
  public ModelBundle calibrated(Calibration calibration, DecoderSpec decoder) {
    return with(manifest.model().withDecoder(decoder), calibration);
  }

  private ModelBundle with(ModelSpec model, Calibration calibration) {
    return new ModelBundle(manifest.with(model, calibration), weights, learnedFrom, homologs);
  }

  /**
   * Writes the bundle; the folder appears when it is complete.
   *
   * @param folder where to; a bundle that is there is replaced, nothing else is
   * @throws IOException when the place cannot be written, or is taken by something else
   */
  public void save(Path folder) throws IOException {
    if (Files.exists(folder) && !Files.exists(folder.resolve(MANIFEST)) && !isEmpty(folder)) {
      throw new IOException(
          folder + ": exists and is not a model bundle. Remove it, or name another folder.");
    }
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put(MANIFEST, Json.encode(manifest));
    files.put(WEIGHTS, encode(manifest.model(), weights));
    if (learnedFrom.isPresent()) {
      files.put(KMERS, packed(learnedFrom.get().toBytes()));
    }
    if (homologs.isPresent()) {
      files.put(HOMOLOGS, packed(homologs.get().toBytes()));
    }
    Folders.write(folder, files);
  }

  private static boolean isEmpty(Path place) throws IOException {
    if (!Files.isDirectory(place)) {
      return false;
    }
    try (Stream<Path> content = Files.list(place)) {
      return content.findAny().isEmpty();
    }
  }
}
