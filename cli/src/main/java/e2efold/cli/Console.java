package e2efold.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The three streams of the process and what is known about them.
 *
 * @param in standard input
 * @param out standard output: results only
 * @param err standard error: everything else
 * @param messages what {@code err} is connected to
 */
record Console(InputStream in, OutputStream out, PrintWriter err, Messages messages) {

  /** Where messages go. */
  enum Messages {
    /** Somebody watches: progress bars may be drawn. */
    TO_TERMINAL,
    /** A file or a pipe: whole lines only. */
    TO_FILE
  }

  private static final String ERASE_LINE = "\r\u001b[K";

  /** Set by the launcher, since Java can tell only whether input and output are terminals. */
  private static final String TERMINAL_PROPERTY = "e2efold.terminal";

  /** The streams of this process, unbuffered, so that no write error goes unseen. */
  static Console ofProcess() {
    return new Console(
        new FileInputStream(FileDescriptor.in),
        new FileOutputStream(FileDescriptor.out),
        new PrintWriter(new FileOutputStream(FileDescriptor.err), true, Charset.defaultCharset()),
        Boolean.getBoolean(TERMINAL_PROPERTY) ? Messages.TO_TERMINAL : Messages.TO_FILE);
  }

  /** The console of the running program, for a command that knows its own specification. */
  static Console of(CommandSpec spec) {
    return E2efold.of(spec).console();
  }

  /** Prints one message line, {@code e2efold: message}, over a progress bar if there is one. */
  void report(String message) {
    String start = messages == Messages.TO_TERMINAL ? ERASE_LINE : "";
    err.println(start + "e2efold: " + message);
    err.flush();
  }
}
