package e2efold.solver.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class GoldenTest {

  @Test
  void meetsTheAuthorsContactMaps() throws Exception {
    Path folder = Path.of("../../shared/data/e2efold_2020");
    Assumptions.assumeTrue(Files.exists(folder));
    try (NDManager manager = NDManager.newBaseManager()) {
      Map<String, NDArray> golden = read(manager, folder.resolve("golden.safetensors"));
      Map<String, NDArray> weights = read(manager, folder.resolve("short_600.safetensors"));
      Matcher records =
          Pattern.compile("\"id\": \"([^\"]*)\",\\s*\"sequence\": \"([^\"]*)\"")
              .matcher(Files.readString(folder.resolve("golden.json")));
      while (records.find()) {
        String id = records.group(1);
        String bases = records.group(2);
        int length = bases.length();
        NDArray scores = golden.get(id + "/scores").expandDims(0);
        PairingProblem problem =
            new PairingProblem(
                scores,
                TestProblems.array(
                    manager,
                    DataType.FLOAT32,
                    TestProblems.allowed(bases),
                    new Shape(1, length, length)));
        Map<String, NDArray> c = new HashMap<>();
        c.put("s", weights.get("model_pp.s"));
        c.put("w", weights.get("model_pp.w"));
        c.put("rho", weights.get("model_pp.rho_m").get(new NDIndex(":{},:{}", length, length)));
        c.put("alpha", weights.get("model_pp.alpha"));
        c.put("beta", weights.get("model_pp.beta"));
        c.put("gamma_alpha", weights.get("model_pp.lr_decay_alpha"));
        c.put("gamma_beta", weights.get("model_pp.lr_decay_beta"));
        Solution solution =
            new UnrolledSolver<>(new PrimalDualProximal(), 20)
                .solve(problem, Coefficients.of(c), Detail.ITERATES);
        for (int step : new int[] {1, 20}) {
          NDArray expected = golden.get(id + "/contacts_step" + step);
          float error =
              solution.iterates().get(step - 1).get(0).sub(expected).abs().max().getFloat();
          System.err.println(
              id + " step " + step + " " + error + " of max " + expected.max().getFloat());
          assertThat(error).isCloseTo(0, within(1e-4f));
        }
      }
    }
  }

  private static Map<String, NDArray> read(NDManager manager, Path file) throws Exception {
    Map<String, NDArray> arrays = new HashMap<>();
    try (InputStream in = Files.newInputStream(file)) {
      for (NDArray array : NDList.decode(manager, in)) {
        arrays.put(array.getName(), array);
      }
    }
    return arrays;
  }
}
