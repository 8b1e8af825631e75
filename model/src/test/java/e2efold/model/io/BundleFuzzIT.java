package e2efold.model.io;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import e2efold.data.rna.PairingRules;
import e2efold.model.DecoderSpec;
import e2efold.model.Evidence;
import e2efold.model.FoldingNetwork;
import e2efold.model.ModelSpec;
import e2efold.model.Parameters;
import e2efold.model.UnrolledSpec;
import e2efold.model.io.SafeTensors.Tensor;
import e2efold.model.score.AttentionForm;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mutated bundles open or are refused in one line that names a file; nothing else happens. */
class BundleFuzzIT {

  private static final int CASES = 10_000;
  private static final String[] WORDS = {
    "null",
    "-1",
    "0",
    "1e999",
    "NaN",
    "[]",
    "{}",
    "\"",
    "}",
    "{",
    "[",
    "]",
    ":",
    ",",
    "\\u0000",
    "9223372036854775807",
    "2147483648",
    "true",
    "\"type\"",
    "\n",
    "F32",
    "F64",
    "[0,4]",
    "0.5"
  };

  private static final ModelSpec SPEC =
      new ModelSpec(
          new AttentionForm(4, 1, 1, 4, 2, 2, 1, 0f),
          UnrolledSpec.DEFAULT,
          PairingRules.STANDARD,
          new DecoderSpec("nested", 0.5, Evidence.CONTACTS));

  @TempDir Path place;

  private static Map<String, float[]> weights() {
    try (NDManager manager = NDManager.newBaseManager();
        FoldingNetwork network =
            new FoldingNetwork(SPEC, Parameters.initialise(SPEC.parameters(), manager, 1))) {
      return network.parameters().toMap();
    }
  }

  /** Flips, cuts, repeats or inserts, a few times. */
  private static byte[] mutated(byte[] bytes, Random random, int within) {
    byte[] now = bytes;
    for (int k = random.nextInt(4); k >= 0; k--) {
      int at = random.nextInt(Math.max(1, Math.min(within, now.length)));
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      out.write(now, 0, Math.min(at, now.length));
      switch (random.nextInt(6)) {
        case 0 -> {
          byte[] rest = Arrays.copyOfRange(now, Math.min(at, now.length), now.length);
          if (rest.length > 0) {
            rest[0] = (byte) random.nextInt(256);
          }
          out.writeBytes(rest);
        }
        case 1 -> { // cut short
        }
        case 2 -> {
          int skip = Math.min(now.length, at + 1 + random.nextInt(20));
          out.write(now, skip, now.length - skip);
        }
        case 3 -> {
          int from = random.nextInt(Math.max(1, Math.min(within, now.length)));
          out.write(now, from, Math.min(20, now.length - from));
          out.write(now, at, now.length - at);
        }
        case 4 -> {
          String word = WORDS[random.nextInt(WORDS.length)];
          out.writeBytes(word.getBytes(StandardCharsets.UTF_8));
          out.write(now, at, now.length - at);
        }
        default -> {
          String word = WORDS[random.nextInt(WORDS.length)];
          out.writeBytes(word.getBytes(StandardCharsets.UTF_8));
          int skip = Math.min(now.length, at + word.length());
          out.write(now, skip, now.length - skip);
        }
      }
      now = out.toByteArray();
    }
    return now;
  }

  private static boolean isRefused(Opening opening, byte[] evidence, int number) {
    try {
      opening.open();
      return false;
    } catch (IOException e) {
      assertThat(e.getMessage()).as("case %d", number).hasLineCount(1).contains("fuzz");
      return true;
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
      throw new AssertionError(
          "case " + number + ": " + new String(evidence, StandardCharsets.ISO_8859_1), e);
    }
  }

  @FunctionalInterface
  private interface Opening {
    void open() throws IOException;
  }

  @Test
  void mutatedSafetensorsAreReadOrRefused() {
    byte[] whole =
        SafeTensors.encode(
            Map.of(
                "a", new Tensor(new long[] {2, 3}, new float[6]),
                "b", new Tensor(new long[] {}, new float[1]),
                "c", new Tensor(new long[] {4, 0}, new float[0])));
    Random random = new Random(1);
    int refused = 0;
    for (int k = 0; k < CASES; k++) {
      byte[] bytes = mutated(whole, random, whole.length);
      refused += isRefused(() -> SafeTensors.decode(bytes, "fuzz"), bytes, k) ? 1 : 0;
    }
    assertThat(refused).isBetween(CASES / 10, CASES - 1);
  }

  /** Every other case has a checksum that fits, so that the weights themselves are judged. */
  @Test
  void mutatedBundlesOpenOrAreRefused() throws IOException {
    Map<String, float[]> weights = weights();
    Provenance provenance = new Provenance("p", "d", 1, 2, Map.of("a", "b"), Map.of("m", 0.5), "");
    ModelBundle bundle = ModelBundle.of(SPEC, weights, provenance);
    Path folder = place.resolve("fuzz");
    bundle.save(folder);
    Path manifest = folder.resolve("manifest.json");
    Path values = folder.resolve("weights.safetensors");
    byte[] goodManifest = Files.readAllBytes(manifest);
    byte[] goodValues = Files.readAllBytes(values);
    String text = new String(goodManifest, StandardCharsets.UTF_8);
    String digest = bundle.manifest().weightsSha256();
    int header = Math.min(goodValues.length, 4000);
    Random random = new Random(2);
    int refused = 0;
    for (int k = 0; k < CASES; k++) {
      byte[] badManifest = goodManifest;
      byte[] badValues = goodValues;
      if (k % 2 == 0) {
        badManifest = mutated(goodManifest, random, goodManifest.length);
      } else {
        badValues = mutated(goodValues, random, header);
        badManifest =
            text.replace(digest, Checksum.sha256(badValues)).getBytes(StandardCharsets.UTF_8);
      }
      Files.write(manifest, badManifest);
      Files.write(values, badValues);
      byte[] evidence = k % 2 == 0 ? badManifest : badValues;
      refused += isRefused(() -> ModelBundle.open(folder), evidence, k) ? 1 : 0;
    }
    assertThat(refused).isBetween(CASES / 10, CASES - 1);
  }
}
