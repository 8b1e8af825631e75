package e2efold.solver.convex;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/**
 * The free bases (those whose price may move) joined by the pairs in contact, in connected
 * components: the blocks of the generalised Hessian {@code (diag(S1) + S) / ε} of the dual, S the
 * pairs in contact. A block is singular exactly when its component has two sides and no contact to
 * a base that is not free: then raising the prices of one side and lowering those of the other
 * changes nothing.
 */
final class ActiveGraph {

  /**
   * One block.
   *
   * @param bases its free bases
   * @param sides +1 or −1 per base when the block is singular, else all 0
   */
  record Component(int[] bases, int[] sides) {

    boolean isSingular() {
      return sides[0] != 0;
    }
  }

  private final DualFunction dual;
  private final double[] lambda;
  private final boolean[] free;

  ActiveGraph(DualFunction dual, double[] lambda, boolean[] free) {
    this.dual = dual;
    this.lambda = lambda;
    this.free = free;
  }

  List<Component> components() {
    List<Component> components = new ArrayList<>();
    int[] side = new int[dual.length()];
    int[] queue = new int[dual.length()];
    for (int root = 0; root < dual.length(); root++) {
      if (!free[root] || side[root] != 0) {
        continue;
      }
      int end = 0;
      queue[end++] = root;
      side[root] = 1;
      boolean twoSided = true;
      for (int head = 0; head < end; head++) {
        int i = queue[head];
        for (int p = dual.begin(i); p < dual.begin(i + 1); p++) {
          int j = dual.partner(p);
          if (dual.excess(lambda, i, p) <= 0) {
            continue;
          }
          if (!free[j] || side[j] == side[i]) {
            twoSided = false;
          } else if (side[j] == 0) {
            side[j] = -side[i];
            queue[end++] = j;
          }
        }
      }
      int[] bases = Arrays.copyOf(queue, end);
      int[] sides = new int[end];
      for (int k = 0; k < end && twoSided; k++) {
        sides[k] = side[bases[k]];
      }
      components.add(new Component(bases, sides));
    }
    return components;
  }

  /** The block of a component, times ε. */
  DMatrixRMaj hessian(Component component) {
    int n = component.bases().length;
    int[] place = new int[dual.length()];
    Arrays.fill(place, -1);
    for (int k = 0; k < n; k++) {
      place[component.bases()[k]] = k;
    }
    DMatrixRMaj hessian = new DMatrixRMaj(n, n);
    for (int k = 0; k < n; k++) {
      int i = component.bases()[k];
      for (int p = dual.begin(i); p < dual.begin(i + 1); p++) {
        if (dual.excess(lambda, i, p) > 0) {
          hessian.add(k, k, 1);
          if (place[dual.partner(p)] >= 0) {
            hessian.add(k, place[dual.partner(p)], 1);
          }
        }
      }
    }
    return hessian;
  }
}
