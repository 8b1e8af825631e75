package e2efold.solver;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/**
 * Lays the variables of a batch side by side, one row per problem.
 *
 * @param shapes of the variables, each {@code (B, …)}
 */
record VariableLayout(List<Shape> shapes) {

  static VariableLayout of(NDList variables) {
    return new VariableLayout(variables.stream().map(NDArray::getShape).toList());
  }

  /** The rows {@code (B, N)} of some variables, on the gradient tape. */
  NDArray join(NDList variables) {
    NDList rows = new NDList();
    for (NDArray variable : variables) {
      rows.add(variable.reshape(variable.getShape().get(0), -1));
    }
    return rows.size() == 1 ? rows.head() : NDArrays.concat(rows, 1);
  }

  /** The variables with the given rows {@code (B, N)}, on the gradient tape. */
  NDList split(NDArray rows) {
    long[] ends = new long[shapes.size() - 1];
    long end = 0;
    for (int k = 0; k < ends.length; k++) {
      end += shapes.get(k).size() / shapes.get(k).get(0);
      ends[k] = end;
    }
    NDList parts = ends.length == 0 ? new NDList(rows) : rows.split(ends, 1);
    NDList variables = new NDList();
    for (int k = 0; k < shapes.size(); k++) {
      variables.add(parts.get(k).reshape(shapes.get(k)));
    }
    return variables;
  }
}
