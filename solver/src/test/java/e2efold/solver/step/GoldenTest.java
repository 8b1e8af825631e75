package e2efold.solver.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import e2efold.solver.Coefficients;
import e2efold.solver.Detail;
import e2efold.solver.PairingProblem;
import e2efold.solver.Solution;
import e2efold.solver.TestProblems;
import e2efold.solver.UnrolledSolver;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The step rule against contact maps computed elsewhere, after the first and the 20th step. */
class GoldenTest {

  private static final float TOLERANCE = 1e-4f;
  private static final Path AUTHORS = Path.of("../../shared/data/e2efold_2020");

  @Test
  void meetsAnIndependentComputation() throws IOException {
    try (NDManager manager = NDManager.newBaseManager()) {
      Map<String, NDArray> arrays = new HashMap<>();
      String bases = readBundled(manager, arrays);
      check(manager, bases, arrays, arrays, "");
    }
  }

  /** The released code of E2Efold on four RNAs, with its trained weights; skipped without them. */
  @Test
  void meetsTheAuthorsContactMaps() throws IOException {
    assumeThat(AUTHORS).exists();
    try (NDManager manager = NDManager.newBaseManager()) {
      Map<String, NDArray> golden = decode(manager, AUTHORS.resolve("golden.safetensors"));
      Map<String, NDArray> weights = decode(manager, AUTHORS.resolve("short_600.safetensors"));
      Matcher records =
          Pattern.compile("\"id\": \"([^\"]*)\",\\s*\"sequence\": \"([^\"]*)\"")
              .matcher(Files.readString(AUTHORS.resolve("golden.json")));
      while (records.find()) {
        String bases = records.group(2);
        Map<String, NDArray> values = new HashMap<>();
        for (String name : new String[] {"s", "w", "alpha", "beta"}) {
          values.put(name, weights.get("model_pp." + name));
        }
        values.put("gamma_alpha", weights.get("model_pp.lr_decay_alpha"));
        values.put("gamma_beta", weights.get("model_pp.lr_decay_beta"));
        NDIndex corner = new NDIndex(":{},:{}", bases.length(), bases.length());
        values.put("rho", weights.get("model_pp.rho_m").get(corner));
        check(manager, bases, values, golden, records.group(1) + "/contacts_");
      }
    }
  }

  private static void check(
      NDManager manager,
      String bases,
      Map<String, NDArray> values,
      Map<String, NDArray> golden,
      String prefix) {
    int length = bases.length();
    NDArray allowed =
        TestProblems.array(
            manager, DataType.FLOAT32, TestProblems.allowed(bases), new Shape(1, length, length));
    NDArray scores = golden.get(prefix.replace("contacts_", "") + "scores").expandDims(0);
    Solution solution =
        new UnrolledSolver<>(new PrimalDualProximal(), 20)
            .solve(new PairingProblem(scores, allowed), Coefficients.of(values), Detail.ITERATES);
    for (int step : new int[] {1, 20}) {
      NDArray expected = golden.get(prefix + "step" + step);
      NDArray error = solution.iterates().get(step - 1).get(0).sub(expected).abs().max();
      assertThat(error.getFloat()).as("%sstep%d", prefix, step).isLessThan(TOLERANCE);
      assertThat(expected.max().getFloat()).isGreaterThan(0.5f);
    }
  }

  private static Map<String, NDArray> decode(NDManager manager, Path file) throws IOException {
    Map<String, NDArray> arrays = new HashMap<>();
    try (InputStream in = Files.newInputStream(file)) {
      NDList.decode(manager, in).forEach(array -> arrays.put(array.getName(), array));
    }
    return arrays;
  }

  private static String readBundled(NDManager manager, Map<String, NDArray> arrays)
      throws IOException {
    String bases = "";
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                GoldenTest.class.getResourceAsStream("primal-dual.txt"), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (line.startsWith("#")) {
          continue;
        }
        String[] head = line.split(" ");
        int rows = Integer.parseInt(head[1]);
        StringBuilder body = new StringBuilder();
        for (int row = 0; row < rows; row++) {
          body.append(reader.readLine()).append(' ');
        }
        String text = body.toString().strip();
        if (head[0].equals("sequence")) {
          bases = text;
        } else {
          double[] values =
              Arrays.stream(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
          Shape shape = rows == 1 ? new Shape(1) : new Shape(rows, rows);
          arrays.put(head[0], TestProblems.array(manager, DataType.FLOAT32, values, shape));
        }
      }
    }
    return bases;
  }
}
