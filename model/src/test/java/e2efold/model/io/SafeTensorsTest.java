package e2efold.model.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import e2efold.model.io.SafeTensors.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The format round trips, agrees with the engine's own, and survives hostile headers. */
class SafeTensorsTest {

  private static Map<String, Tensor> some() {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("z.weight", new Tensor(new long[] {2, 3}, new float[] {1, -2, 3.5f, 0, 1e-30f, 9}));
    tensors.put("a", new Tensor(new long[] {}, new float[] {Float.NaN}));
    tensors.put("none", new Tensor(new long[] {3, 0}, new float[0]));
    tensors.put("größe \"1\"", new Tensor(new long[] {1}, new float[] {Float.NEGATIVE_INFINITY}));
    return tensors;
  }

  private static void assertSame(Map<String, Tensor> found, Map<String, Tensor> expected) {
    assertThat(found.keySet()).containsExactlyElementsOf(expected.keySet());
    expected.forEach(
        (name, tensor) -> {
          assertThat(found.get(name).shape()).containsExactly(tensor.shape());
          assertThat(found.get(name).values()).containsExactly(tensor.values());
        });
  }

  /** A file with a header of our choice and some bytes of data. */
  private static byte[] file(String header, int dataBytes) {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(8 + text.length + dataBytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(text.length)
        .put(text)
        .array();
  }

  private static void assertRefused(byte[] bytes) {
    assertThatThrownBy(() -> SafeTensors.decode(bytes, "some/file"))
        .isExactlyInstanceOf(IOException.class)
        .hasMessageStartingWith("some/file: ")
        .message()
        .hasLineCount(1);
  }

  @Test
  void namesShapesAndBitsComeBackInOrder() throws IOException {
    assertSame(SafeTensors.decode(SafeTensors.encode(some()), "x"), some());
    assertThat(SafeTensors.decode(SafeTensors.encode(Map.of()), "x")).isEmpty();
  }

  @Test
  void dataBeginsAtAMultipleOfEightBytes() {
    byte[] bytes = SafeTensors.encode(some());
    long header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
    assertThat(header % 8).isZero();
  }

  @Test
  void theEngineReadsWhatWeWriteAndWeReadWhatItWrites() throws IOException {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray array = manager.create(new float[] {1, 2, 3, 4, 5, 6}, new Shape(3, 2));
      array.setName("w");
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      new NDList(array).encode(out, NDList.Encoding.SAFETENSORS);
      assertSame(
          SafeTensors.decode(out.toByteArray(), "x"),
          Map.of("w", new Tensor(new long[] {3, 2}, array.toFloatArray())));
      byte[] ours =
          SafeTensors.encode(Map.of("w", new Tensor(new long[] {3, 2}, array.toFloatArray())));
      NDList theirs = NDList.decode(manager, ours);
      assertThat(theirs.get("w")).isEqualTo(array);
    }
  }

  @Test
  void tensorsOfOtherTypesAndMetadataAreSkipped() throws IOException {
    String header =
        """
        {"__metadata__": {"format": "pt"},
         "ids": {"dtype": "I64", "shape": [1], "data_offsets": [0, 8]},
         "w": {"dtype": "F32", "shape": [2], "data_offsets": [8, 16]}}""";
    assertThat(SafeTensors.decode(file(header, 16), "x")).containsOnlyKeys("w");
  }

  @Test
  void everyTruncationIsNoticed() {
    byte[] whole = SafeTensors.encode(some());
    for (int length = 0; length < whole.length; length++) {
      assertRefused(Arrays.copyOf(whole, length));
    }
  }

  @Test
  void bytesThatAreNoSafetensorsAreNamed() {
    byte[] noise = new byte[4096];
    new Random(1).nextBytes(noise);
    assertRefused(noise);
    assertRefused(new byte[100]);
    assertRefused(file("[1, 2]", 8));
    assertRefused(file("{\"a\": ", 8));
    assertRefused("<html><body>404 not found</body></html>".getBytes(StandardCharsets.UTF_8));
    // Looks like UTF-32 to a JSON reader, and is not.
    assertRefused(file("\0\0\0{\u00ff\0\0\u00ff\0\0\0\u00ff", 8));
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE, -1, 0, 1, 1L << 20, (1L << 20) + 1, 1L << 40, -1L >>> 1})
  void headerLengthIsBounded(long length) {
    byte[] bytes = SafeTensors.encode(some());
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(length);
    assertRefused(bytes);
  }

  static Stream<String> impossibleTensors() {
    return Stream.of(
        "\"shape\": [3], \"data_offsets\": [0, 8]",
        "\"shape\": [-2], \"data_offsets\": [0, 8]",
        "\"shape\": [2], \"data_offsets\": [-8, 0]",
        "\"shape\": [2], \"data_offsets\": [8, 0]",
        "\"shape\": [2], \"data_offsets\": [12, 20]",
        "\"shape\": [2], \"data_offsets\": [0]",
        "\"shape\": [2], \"data_offsets\": \"0 8\"",
        "\"shape\": [2]",
        "\"data_offsets\": [0, 8]",
        "\"shape\": 2, \"data_offsets\": [0, 8]",
        "\"shape\": null, \"data_offsets\": [0, 4]",
        "\"shape\": {\"a\": 2}, \"data_offsets\": [0, 8]",
        "\"shape\": [\"a\"], \"data_offsets\": [0, 8]",
        "\"shape\": [1.5], \"data_offsets\": [0, 4]",
        "\"shape\": [4294967298], \"data_offsets\": [0, 8]",
        "\"shape\": [2147483647, 2147483647, 2147483647], \"data_offsets\": [0, 8]",
        "\"shape\": [65536, 65536, 65536, 65536], \"data_offsets\": [0, 0]",
        "\"shape\": [2], \"data_offsets\": [9223372036854775800, -9223372036854775808]",
        "\"shape\": [2], \"data_offsets\": [18446744073709551616, 18446744073709551624]");
  }

  @ParameterizedTest
  @MethodSource("impossibleTensors")
  void impossibleTensorsAreRefused(String fields) {
    assertRefused(file("{\"w\": {\"dtype\": \"F32\", " + fields + "}}", 16));
  }

  /** Else a small file could ask for any amount of memory. */
  @Test
  void tensorsMayNotShareBytes() {
    String tensor = "{\"dtype\": \"F32\", \"shape\": [2], \"data_offsets\": [0, 8]}";
    assertRefused(file("{\"a\": " + tensor + ", \"b\": " + tensor + "}", 8));
  }

  @Test
  void valuesThatDoNotFillTheShapeAreRefused() {
    for (long[] shape : List.of(new long[] {2, 2}, new long[] {}, new long[] {-3, -1})) {
      assertThatIllegalArgumentException().isThrownBy(() -> new Tensor(shape, new float[3]));
    }
  }
}
