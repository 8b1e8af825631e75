package e2efold.data.draw.layout;

import e2efold.data.rna.Structure;
import java.util.ArrayList;
import java.util.List;

/**
 * What stands on a loop in one straight piece: helices with the small loops between them, up to the
 * next loop that ends it, which is a hairpin, a branching, or an interior loop too uneven to go
 * straight through.
 */
final class Arm {

  /** Base pairs from the foot to the loop at the end, 5' bases. */
  final int[] left;

  /** Their 3' bases. */
  final int[] right;

  /** Arms on the loop at the end, from 5' to 3'. */
  final List<Arm> branches = new ArrayList<>();

  private Arm(List<Integer> left, Structure nested) {
    this.left = left.stream().mapToInt(Integer::intValue).toArray();
    this.right = left.stream().mapToInt(nested::partner).toArray();
  }

  /** The first base of the arm and all that stands on it. */
  int first() {
    return left[0];
  }

  /** The last base. */
  int last() {
    return right[0];
  }

  /** The 5' base of the pair before the loop at the end. */
  int topLeft() {
    return left[left.length - 1];
  }

  /** The 3' base of that pair. */
  int topRight() {
    return right[right.length - 1];
  }

  /** Cuts a structure into arms: those of the exterior loop, which know all others. */
  static List<Arm> of(Structure nested, Manner manner) {
    List<Arm> exterior = new ArrayList<>();
    List<Arm> open = new ArrayList<>();
    for (int foot : feet(nested, 0, nested.length())) {
      exterior.add(from(nested, foot, manner));
    }
    open.addAll(exterior);
    while (!open.isEmpty()) {
      Arm arm = open.remove(open.size() - 1);
      for (int foot : feet(nested, arm.topLeft() + 1, arm.topRight())) {
        arm.branches.add(from(nested, foot, manner));
      }
      open.addAll(arm.branches);
    }
    return exterior;
  }

  /** An arm and all that stand on it, each before those that it stands on. */
  static List<Arm> leavesFirst(List<Arm> arms) {
    List<Arm> order = new ArrayList<>(arms);
    for (int k = 0; k < order.size(); k++) {
      order.addAll(order.get(k).branches);
    }
    List<Arm> reversed = new ArrayList<>(order.size());
    for (int k = order.size() - 1; k >= 0; k--) {
      reversed.add(order.get(k));
    }
    return reversed;
  }

  private static Arm from(Structure nested, int foot, Manner manner) {
    List<Integer> left = new ArrayList<>(List.of(foot));
    int i = foot;
    while (true) {
      List<Integer> inner = feet(nested, i + 1, nested.partner(i));
      if (inner.size() != 1 || !Straight.fits(nested, i, inner.get(0), manner)) {
        return new Arm(left, nested);
      }
      i = inner.get(0);
      left.add(i);
    }
  }

  /** 5' bases of the outermost pairs in a range. */
  private static List<Integer> feet(Structure nested, int from, int to) {
    List<Integer> feet = new ArrayList<>();
    for (int k = from; k < to; k++) {
      if (nested.partner(k) > k) {
        feet.add(k);
        k = nested.partner(k);
      }
    }
    return feet;
  }
}
