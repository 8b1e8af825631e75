package e2efold.data.report.study;

/** A page that grows from top to bottom; whatever is not markup of its own is escaped. */
final class Html {

  private final StringBuilder page = new StringBuilder();

  /** Adds markup as it stands: of this package or of a drawing, never text of a user. */
  Html markup(String markup) {
    page.append(markup);
    return this;
  }

  /** Adds text that must show as it is. */
  Html text(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> page.append("&amp;");
        case '<' -> page.append("&lt;");
        case '>' -> page.append("&gt;");
        case '"' -> page.append("&quot;");
        case '\'' -> page.append("&#39;");
        default -> page.append(c < ' ' && c != '\n' && c != '\t' ? ' ' : c);
      }
    }
    return this;
  }

  /** Adds text in an element without attributes, on a line of its own. */
  Html element(String tag, String text) {
    return markup("<" + tag + ">").text(text).markup("</" + tag + ">\n");
  }

  String page() {
    return page.toString();
  }
}
