package e2efold.cli;

import e2efold.data.constraint.ConstraintException;
import e2efold.model.RnaTooLongException;
import e2efold.model.train.TrainingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.function.BooleanSupplier;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns whatever ended a command into one line on standard error and an exit code. */
final class ErrorReporter implements IExecutionExceptionHandler, IParameterExceptionHandler {

  private final Console console;
  private final BooleanSupplier debug;

  /** Reports on the console; stack traces are printed while {@code debug} says so. */
  ErrorReporter(Console console, BooleanSupplier debug) {
    this.console = console;
    this.debug = debug;
  }

  @Override
  public int handleParseException(ParameterException e, String[] args) {
    return usage(e);
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine line, ParseResult parsed) {
    return failure(e);
  }

  /** Reports what ended a command and returns the exit code for it. */
  int failure(Throwable thrown) {
    Throwable e = thrown instanceof UncheckedIOException ? thrown.getCause() : thrown;
    if (debug.getAsBoolean()) {
      e.printStackTrace(console.err());
    }
    if (e instanceof ParameterException wrong) {
      return usage(wrong);
    }
    if (e instanceof OutputException output) {
      if (output.isReaderGone()) {
        return ExitCodes.DONE;
      }
      console.report(oneLine(output.getMessage()));
      return ExitCodes.UNEXPECTED;
    }
    if (isMemoryFull(e)) {
      console.report(
          "the memory is full. Fold fewer or shorter sequences at a time, or give Java more of the"
              + " machine's memory with E2EFOLD_JAVA_OPTS=-Xmx16g.");
      return ExitCodes.UNEXPECTED;
    }
    if (e instanceof IOException io) {
      console.report(oneLine(explain(io)));
      return OutputException.isDiskFull(io) ? ExitCodes.UNEXPECTED : ExitCodes.INPUT_UNUSABLE;
    }
    if (e instanceof RnaTooLongException || e instanceof ConstraintException) {
      console.report(oneLine(e.getMessage()));
      return ExitCodes.INPUT_UNUSABLE;
    }
    if (e instanceof TrainingException) {
      console.report(oneLine(e.getMessage()));
      return ExitCodes.UNEXPECTED;
    }
    console.report(
        "unexpected failure: "
            + oneLine(e.toString())
            + ". This is a fault in e2efold: please report it with what the same command prints"
            + " with --debug.");
    return ExitCodes.UNEXPECTED;
  }

  private int usage(ParameterException e) {
    CommandLine line = e.getCommandLine();
    String message = oneLine(e.getMessage());
    if (e instanceof UnmatchedArgumentException unmatched) {
      List<String> meant = unmatched.getSuggestions();
      message += meant.isEmpty() ? "" : " (did you mean " + String.join(" or ", meant) + "?)";
    }
    console.report(message + ". See '" + line.getCommandSpec().qualifiedName() + " --help'.");
    return ExitCodes.WRONG_USAGE;
  }

  private static String explain(IOException e) {
    if (!(e instanceof FileSystemException problem)) {
      return e.getMessage() == null ? e.toString() : e.getMessage();
    }
    String file = problem.getFile();
    if (e instanceof NoSuchFileException) {
      return file + ": no such file or folder. Check the path.";
    }
    if (e instanceof AccessDeniedException) {
      return file + ": permission denied. Change its permissions, or name another place.";
    }
    if (e instanceof FileAlreadyExistsException) {
      return file + ": exists already. Remove it, or name another place.";
    }
    return file + ": " + problem.getReason() + ".";
  }

  /** PyTorch reports its own lack of memory by an exception with these words. */
  private static boolean isMemoryFull(Throwable e) {
    String message = String.valueOf(e.getMessage());
    return e instanceof OutOfMemoryError
        || message.contains("can't allocate memory")
        || message.contains("not enough memory")
        || message.contains("CUDA out of memory");
  }

  private static String oneLine(String message) {
    return String.valueOf(message).strip().replaceAll("\\s*\\R\\s*", " ");
  }
}
