package e2efold.cli;

import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;

/** The last act of a process that has loaded PyTorch. */
final class ProcessEnd {

  // Set by the launcher when Java is to leave an archive of its classes, which it does at its end.
  private static final String ARCHIVING = "e2efold.archiving";

  private ProcessEnd() {}

  /**
   * Ends the process at once, where the system's library can: what Java calls in the end lets
   * PyTorch take itself apart, a tenth of a second for nothing. Else does nothing.
   */
  static void withoutUnloading(int code) {
    if (Boolean.getBoolean(ARCHIVING)) {
      return;
    }
    try {
      NativeLibrary.getInstance(Platform.C_LIBRARY_NAME)
          .getFunction("_exit")
          .invokeVoid(new Object[] {code});
    } catch (UnsatisfiedLinkError e) {
      // This system's library has no such function: Java's own end will do.
    }
  }
}
