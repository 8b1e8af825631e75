package e2efold.data.report.html;

import e2efold.data.report.Provenance;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/**
 * A page that needs no other file and no network, written from top to bottom. Whatever is not
 * markup of the program itself is escaped; and the page forbids its browser all scripts but its
 * own.
 */
public final class HtmlPage {

  private final Appendable out;
  private final String script;

  private HtmlPage(Appendable out, String script) {
    this.out = out;
    this.script = script;
  }

  /**
   * Begins a page without scripts.
   *
   * @param out receives the page; not closed
   * @param title its title and first heading
   * @return the page, in its body
   * @throws IOException when writing fails, as everywhere in this class
   */
  public static HtmlPage begin(Appendable out, String title) throws IOException {
    return begin(out, title, "");
  }

  /**
   * Begins a page with a script, which runs when the whole page is there.
   *
   * @param out receives the page; not closed
   * @param title its title and first heading
   * @param script JavaScript of the program, which holds no text of a user
   * @return the page, in its body
   * @throws IOException when writing fails
   */
  public static HtmlPage begin(Appendable out, String title, String script) throws IOException {
    HtmlPage page = new HtmlPage(out, script);
    page.markup("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
        .markup("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        .markup(
            "<meta http-equiv=\"Content-Security-Policy\" content=\"" + policy(script) + "\">\n")
        .element("title", title)
        .markup(
            "<style>\n" + resource(HtmlPage.class, "report.css") + "</style>\n</head>\n<body>\n")
        .markup("<main>\n")
        .element("h1", title);
    return page;
  }

  private static String policy(String script) {
    String scripts =
        script.isEmpty()
            ? ""
            : " script-src 'sha256-" + Base64.getEncoder().encodeToString(sha256(script)) + "';";
    return "default-src 'none'; style-src 'unsafe-inline'; img-src data:;" + scripts;
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /**
   * Reads a text of the program.
   *
   * @param owner a class beside it
   * @param name its file name
   * @return the text
   * @throws IOException when it cannot be read
   */
  public static String resource(Class<?> owner, String name) throws IOException {
    try (InputStream in = owner.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /**
   * Adds markup as it stands.
   *
   * @param markup of the program or of a drawing, never text of a user
   * @return this page
   * @throws IOException when writing fails
   */
  public HtmlPage markup(String markup) throws IOException {
    out.append(markup);
    return this;
  }

  /**
   * Adds text that must show as it is.
   *
   * @param text any text
   * @return this page
   * @throws IOException when writing fails
   */
  public HtmlPage text(String text) throws IOException {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> out.append(c < ' ' && c != '\n' && c != '\t' ? ' ' : c);
      }
    }
    return this;
  }

  /**
   * Adds text in an element without attributes, on a line of its own.
   *
   * @param tag name of the element
   * @param text any text
   * @return this page
   * @throws IOException when writing fails
   */
  public HtmlPage element(String tag, String text) throws IOException {
    return markup("<" + tag + ">").text(text).markup("</" + tag + ">\n");
  }

  /**
   * Adds a list below a heading; nothing when there are no items.
   *
   * @param heading the heading
   * @param style class of the list
   * @param items any texts
   * @throws IOException when writing fails
   */
  public void list(String heading, String style, List<String> items) throws IOException {
    if (items.isEmpty()) {
      return;
    }
    element("h2", heading).markup("<ul class=\"" + style + "\">\n");
    for (String item : items) {
      element("li", item);
    }
    markup("</ul>\n");
  }

  /**
   * Adds what a result was made from, and ends the page.
   *
   * @param provenance program, inputs and settings
   * @throws IOException when writing fails
   */
  public void end(Provenance provenance) throws IOException {
    element("h2", "Settings and provenance");
    markup("<div class=\"wide\"><table>\n<thead><tr><th>what</th><th>value</th></tr></thead>\n");
    markup("<tbody>\n");
    row("program", provenance.program());
    for (var input : provenance.inputs().entrySet()) {
      row("input " + input.getKey(), input.getValue());
    }
    for (var setting : provenance.settings().entrySet()) {
      row(setting.getKey(), setting.getValue());
    }
    markup("</tbody></table></div>\n</main>\n");
    if (!script.isEmpty()) {
      markup("<script>" + script + "</script>\n");
    }
    markup("</body>\n</html>\n");
  }

  private void row(String name, String value) throws IOException {
    markup("<tr><td>").text(name).markup("</td><td><code>").text(value);
    markup("</code></td></tr>\n");
  }
}
