package e2efold.model.bounds.layer;

import e2efold.model.bounds.BiAffine;
import e2efold.model.bounds.Bounds;
import e2efold.model.bounds.LogNumber;
import java.util.Collections;
import java.util.List;

/**
 * Dot-product self-attention over the positions of each sample, without masks: four linear maps
 * with biases, for queries, keys, values and the result. Its slope grows with the input, so it has
 * finite constants on balls only.
 *
 * @param heads that share the channels
 * @param radius of the ball of each map's weights and biases
 * @param operator largest singular value of each map at the centre of its ball; 0 around zero
 */
public record Attention(int heads, double radius, double operator) implements LayerForm {

  @Override
  public String title() {
    return "attention";
  }

  @Override
  public Shape shape(Shape input) {
    if (heads < 1 || input.channels() % heads != 0) {
      throw new IllegalArgumentException(
          "%d channels cannot be shared by %d heads".formatted(input.channels(), heads));
    }
    return input;
  }

  @Override
  public Bounds bounds(Bounds before, Shape input, Conventions conventions) {
    double rows = (double) input.samples() * input.positions();
    BiAffine map = new BiAffine(1, Math.sqrt(rows), operator, 0, radius);
    return after(before, Collections.nCopies(4, map), heads, input, conventions);
  }

  /**
   * Bounds after self-attention.
   *
   * @param before bounds of what enters
   * @param maps constants of the maps to queries, keys and values, and of the one to the result
   * @param heads that share the channels
   * @param input shape of what enters
   * @param conventions which constants to take
   * @return bounds of what leaves
   */
  public static Bounds after(
      Bounds before, List<BiAffine> maps, int heads, Shape input, Conventions conventions) {
    double rows = (double) input.samples() * input.positions() * heads;
    Bounds shares =
        maps.get(0)
            .after(before)
            .times(maps.get(1).after(before))
            .scaled(LogNumber.of(Math.sqrt((double) heads / input.channels())))
            .through(Softmax.constants(rows, input.positions(), conventions));
    return maps.get(3).after(shares.times(maps.get(2).after(before)));
  }

  @Override
  public List<Block> parameters(Shape input) {
    return Collections.nCopies(4, new Block((input.channels() + 1) * input.channels(), radius));
  }

  @Override
  public int[] run(Tape tape, int[] parameters, int[] input, Shape shape) {
    int each = parameters.length / 4;
    int[][] projected = new int[3][];
    for (int p = 0; p < 3; p++) {
      projected[p] = linear(tape, parameters, p * each, input, shape.channels());
    }
    int[] mixed = new int[input.length];
    for (int s = 0; s < shape.samples(); s++) {
      for (int h = 0; h < heads; h++) {
        head(tape, projected, mixed, shape, s, h);
      }
    }
    return linear(tape, parameters, 3 * each, mixed, shape.channels());
  }

  private static int[] linear(Tape tape, int[] parameters, int from, int[] input, int channels) {
    int[] result = new int[input.length];
    for (int n = 0; n < input.length; n++) {
      int row = n / channels * channels;
      int sum = parameters[from + channels * channels + n % channels];
      for (int f = 0; f < channels; f++) {
        int weight = parameters[from + f * channels + n % channels];
        sum = tape.add(sum, tape.multiply(input[row + f], weight));
      }
      result[n] = sum;
    }
    return result;
  }

  private void head(Tape tape, int[][] projected, int[] mixed, Shape shape, int sample, int head) {
    int length = (int) shape.positions();
    int width = shape.channels() / heads;
    int[] scores = new int[length * length];
    for (int i = 0; i < length; i++) {
      for (int j = 0; j < length; j++) {
        int[] products = new int[width];
        for (int c = 0; c < width; c++) {
          int query = projected[0][place(shape, sample, i, head * width + c)];
          int key = projected[1][place(shape, sample, j, head * width + c)];
          products[c] = tape.multiply(query, key);
        }
        scores[i * length + j] = tape.scale(tape.sum(products), 1 / Math.sqrt(width));
      }
    }
    int[] shares = Softmax.rows(tape, scores, length);
    for (int i = 0; i < length; i++) {
      for (int c = head * width; c < (head + 1) * width; c++) {
        int[] products = new int[length];
        for (int j = 0; j < length; j++) {
          products[j] =
              tape.multiply(shares[i * length + j], projected[2][place(shape, sample, j, c)]);
        }
        mixed[place(shape, sample, i, c)] = tape.sum(products);
      }
    }
  }

  private static int place(Shape shape, int sample, int position, int channel) {
    return (int) ((sample * shape.positions() + position) * shape.channels() + channel);
  }
}
