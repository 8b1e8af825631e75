package e2efold.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The manual page of one command, in the macros of man(7), from what its help says.
 *
 * @param line the command
 */
record ManualPage(CommandLine line) {

  /** Name of the page and, with {@code .1}, of its file: {@code e2efold-data-import}. */
  String name() {
    return line.getCommandSpec().qualifiedName("-");
  }

  /** The page. */
  String text(String version) {
    CommandSpec spec = line.getCommandSpec();
    StringBuilder page = new StringBuilder();
    page.append(".TH ").append(quoted(name().toUpperCase(Locale.ROOT))).append(" 1 \"\" ");
    page.append(quoted("e2efold " + version)).append(" \"User commands\"\n");
    List<String> description = lines(spec.usageMessage().description());
    section(page, "NAME", escaped(name()) + " \\- " + escaped(summary(description)));
    String synopsis = line.getHelp().synopsis(0).strip().replaceAll("\\s+", " ");
    section(page, "SYNOPSIS", escaped(synopsis));
    section(page, "DESCRIPTION", paragraphs(description));
    parameters(page, spec);
    commands(page);
    examples(page, spec);
    return page.toString();
  }

  private static String summary(List<String> description) {
    String first = description.isEmpty() ? "" : description.get(0).strip();
    return first.endsWith(".") ? first.substring(0, first.length() - 1) : first;
  }

  private static void section(StringBuilder page, String title, String body) {
    if (!body.isBlank()) {
      page.append(".SH ").append(title).append('\n').append(body).append('\n');
    }
  }

  private static void parameters(StringBuilder page, CommandSpec spec) {
    StringBuilder body = new StringBuilder();
    for (PositionalParamSpec parameter : spec.positionalParameters()) {
      if (!parameter.hidden()) {
        term(body, parameter.paramLabel(), parameter);
      }
    }
    section(page, "ARGUMENTS", body.toString().strip());
    body.setLength(0);
    for (OptionSpec option : spec.options()) {
      if (!option.hidden()) {
        String names = String.join(", ", option.names());
        boolean flag = option.arity().max() == 0;
        term(body, flag ? names : names + "=" + option.paramLabel(), option);
      }
    }
    section(page, "OPTIONS", body.toString().strip());
  }

  private static void term(StringBuilder body, String label, ArgSpec argument) {
    body.append(".TP\n\\fB").append(escaped(label)).append("\\fR\n");
    body.append(escaped(String.join(" ", lines(argument.description())))).append('\n');
  }

  private void commands(StringBuilder page) {
    StringBuilder body = new StringBuilder();
    for (Map.Entry<String, CommandLine> entry : line.getSubcommands().entrySet()) {
      String said = summary(lines(entry.getValue().getCommandSpec().usageMessage().description()));
      body.append(".TP\n\\fB").append(escaped(entry.getKey())).append("\\fR\n");
      body.append(escaped(said)).append("; see ");
      body.append(escaped(new ManualPage(entry.getValue()).name())).append("(1)\n");
    }
    section(page, "COMMANDS", body.toString().strip());
  }

  private static void examples(StringBuilder page, CommandSpec spec) {
    List<String> examples = lines(spec.usageMessage().footer());
    if (!examples.isEmpty()) {
      section(page, "EXAMPLES", ".nf\n" + String.join("\n", escapedLines(examples)) + "\n.fi");
    }
  }

  private static String paragraphs(List<String> texts) {
    return String.join("\n.PP\n", escapedLines(texts));
  }

  private static List<String> escapedLines(List<String> texts) {
    return texts.stream().map(ManualPage::escaped).toList();
  }

  private static List<String> lines(String... texts) {
    List<String> lines = new ArrayList<>();
    for (String text : texts) {
      lines.add(Ansi.OFF.string(text.replace("%n", " ").replace("%%", "%")));
    }
    return lines;
  }

  private static String quoted(String text) {
    return '"' + escaped(text).replace("\"", "") + '"';
  }

  /** A text that holds no request and no escape of its own. */
  private static String escaped(String text) {
    String plain = text.replace("\\", "\\e").replace("-", "\\-");
    return plain.startsWith(".") || plain.startsWith("'") ? "\\&" + plain : plain;
  }
}
