package e2efold.data.set;

/** Disjoint sets of numbers 0 .. n − 1 (union-find with path halving). */
final class DisjointSets {

  private final int[] parent;

  DisjointSets(int size) {
    parent = new int[size];
    for (int k = 0; k < size; k++) {
      parent[k] = k;
    }
  }

  int of(int member) {
    int k = member;
    while (parent[k] != k) {
      parent[k] = parent[parent[k]];
      k = parent[k];
    }
    return k;
  }

  void join(int a, int b) {
    parent[Math.max(of(a), of(b))] = Math.min(of(a), of(b));
  }
}
