package e2efold.cli.serve;

import java.util.List;

/**
 * A request.
 *
 * @param method upper-case word
 * @param path decoded, from the root
 * @param query its parameters
 * @param contentType media type without parameters, lower case; empty for none
 * @param body bytes; none for methods without
 */
record HttpCall(String method, String path, Query query, String contentType, byte[] body) {

  /** Refuses other methods. */
  void require(String... methods) throws MethodException {
    if (!List.of(methods).contains(method)) {
      throw new MethodException(String.join(", ", methods));
    }
  }

  /** A method that an address does not know. */
  static final class MethodException extends RequestException {
    private static final long serialVersionUID = 1;

    /** The methods that it knows. */
    private final String allowed;

    MethodException(String allowed) {
      super(405, "This address takes " + allowed + " only.");
      this.allowed = allowed;
    }

    String allowed() {
      return allowed;
    }
  }
}
