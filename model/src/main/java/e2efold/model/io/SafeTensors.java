package e2efold.model.io;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The safetensors format, 32-bit floats only: an 8-byte little-endian header length, a JSON header
 * that names type, shape and byte range of each tensor, then the bytes. Every size is checked
 * against the bytes at hand before anything is allocated; nothing in a file is executed.
 */
public final class SafeTensors {

  private static final int MAX_HEADER = 1 << 20;
  private static final String METADATA = "__metadata__";
  private static final ObjectMapper JSON = new ObjectMapper();

  private SafeTensors() {}

  /**
   * A tensor outside any engine.
   *
   * @param shape the extents
   * @param values row-major
   */
  public record Tensor(long[] shape, float[] values) {

    /**
     * Checks that the values fill the shape.
     *
     * @throws IllegalArgumentException when they do not
     */
    public Tensor {
      long count = 1;
      for (long extent : shape) {
        count = extent < 0 ? -1 : Math.multiplyExact(count, extent);
      }
      if (count != values.length) {
        throw new IllegalArgumentException(
            values.length + " values do not fill the shape " + Arrays.toString(shape));
      }
    }
  }

  /**
   * Encodes tensors.
   *
   * @param tensors tensors by name, written in iteration order
   * @return the file's bytes
   */
  public static byte[] encode(Map<String, Tensor> tensors) {
    ObjectNode header = JSON.createObjectNode();
    long offset = 0;
    for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
      ObjectNode node = header.putObject(entry.getKey());
      node.put("dtype", "F32");
      ArrayNode shape = node.putArray("shape");
      for (long extent : entry.getValue().shape()) {
        shape.add(extent);
      }
      long end = offset + 4L * entry.getValue().values().length;
      node.putArray("data_offsets").add(offset).add(end);
      offset = end;
    }
    byte[] text = header.toString().getBytes(StandardCharsets.UTF_8);
    int padding = (8 - text.length % 8) % 8;
    ByteBuffer buffer =
        ByteBuffer.allocate(Math.toIntExact(8 + text.length + padding + offset))
            .order(ByteOrder.LITTLE_ENDIAN);
    buffer.putLong(text.length + padding).put(text);
    for (int k = 0; k < padding; k++) {
      buffer.put((byte) ' ');
    }
    for (Tensor tensor : tensors.values()) {
      for (float value : tensor.values()) {
        buffer.putFloat(value);
      }
    }
    return buffer.array();
  }

  /**
   * Decodes tensors; tensors of other types than 32-bit float are skipped.
   *
   * @param bytes a whole file
   * @param name what to call the file in messages
   * @return tensors by name, in the order of the header
   * @throws IOException when the file is not of this format, is cut short, or names bytes that it
   *     does not have
   */
  public static Map<String, Tensor> decode(byte[] bytes, String name) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    JsonNode header = header(bytes, name);
    int data = 8 + (int) buffer.getLong(0);
    long unclaimed = bytes.length - data;
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : header.properties()) {
      if (entry.getValue().path("dtype").asText().equals("F32")) {
        Range range = range(entry, bytes.length - data, name);
        unclaimed -= range.bytes();
        if (unclaimed < 0) {
          throw broken(name, "names the same bytes twice, at '" + entry.getKey() + "'");
        }
        tensors.put(entry.getKey(), range.read(buffer, data));
      }
    }
    return tensors;
  }

  /**
   * Lists all tensors, of whatever type.
   *
   * @param bytes a whole file
   * @param name what to call the file in messages
   * @return their names, in the order of the header
   * @throws IOException when the file is not of this format or is cut short
   */
  public static Set<String> names(byte[] bytes, String name) throws IOException {
    Set<String> names = new LinkedHashSet<>();
    header(bytes, name).fieldNames().forEachRemaining(names::add);
    names.remove(METADATA);
    return names;
  }

  /**
   * Reads one remark that the writer of a file left in it.
   *
   * @param bytes a whole file
   * @param key the remark's name
   * @param name what to call the file in messages
   * @return the remark on one line, empty when there is none
   * @throws IOException when the file is not of this format or is cut short
   */
  public static String remark(byte[] bytes, String key, String name) throws IOException {
    return header(bytes, name).path(METADATA).path(key).asText().replaceAll("\\s+", " ").strip();
  }

  private static JsonNode header(byte[] bytes, String name) throws IOException {
    if (bytes.length < 8) {
      throw broken(name, "is too short to be a safetensors file");
    }
    long length = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
    if (length < 2 || length > MAX_HEADER || length > bytes.length - 8) {
      throw broken(name, "is not a safetensors file, or is cut short");
    }
    JsonNode header;
    try {
      header = JSON.readTree(bytes, 8, (int) length);
    } catch (IOException e) {
      throw broken(name, "has an unreadable header");
    }
    if (header == null || !header.isObject()) {
      throw broken(name, "has an unreadable header");
    }
    return header;
  }

  /** Where a tensor lies, checked against the bytes at hand. */
  private record Range(long[] shape, int begin, int bytes) {

    Tensor read(ByteBuffer buffer, int data) {
      float[] values = new float[bytes / 4];
      buffer.slice(data + begin, bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
      return new Tensor(shape, values);
    }
  }

  private static Range range(Map.Entry<String, JsonNode> entry, long available, String name)
      throws IOException {
    JsonNode extents = entry.getValue().path("shape");
    long[] shape = new long[extents.size()];
    long count = extents.isArray() ? 1 : -1;
    for (int k = 0; k < shape.length && count >= 0; k++) {
      shape[k] = natural(extents.path(k));
      count = shape[k] < 0 ? -1 : count * shape[k];
      count = count > Integer.MAX_VALUE / 4 ? -1 : count;
    }
    if (count < 0) {
      throw broken(name, "gives tensor '" + entry.getKey() + "' an impossible shape");
    }
    long begin = natural(entry.getValue().path("data_offsets").path(0));
    long end = natural(entry.getValue().path("data_offsets").path(1));
    if (begin < 0 || end < begin || end > available || end - begin != 4 * count) {
      throw broken(
          name, "is cut short, or names bytes it does not have, at '" + entry.getKey() + "'");
    }
    return new Range(shape, (int) begin, (int) (end - begin));
  }

  /** The number of a node; −1 unless it is one from 0 to 2³¹ − 1. */
  private static long natural(JsonNode node) {
    return node.isIntegralNumber() && node.canConvertToInt() ? Math.max(-1, node.longValue()) : -1;
  }

  private static IOException broken(String name, String what) {
    return new IOException(name + ": " + what + ". Fetch or write the file again.");
  }
}
