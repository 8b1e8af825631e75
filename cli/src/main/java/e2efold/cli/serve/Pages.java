package e2efold.cli.serve;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The files of the page, which are few and held in memory. */
final class Pages {

  private static final String SCRIPT = "text/javascript; charset=utf-8";
  private static final Map<String, String> FILES =
      Map.of(
          "index.html", "text/html; charset=utf-8",
          "page.css", "text/css; charset=utf-8",
          "icon.svg", "image/svg+xml",
          "page.js", SCRIPT,
          "api.js", SCRIPT,
          "dom.js", SCRIPT,
          "form.js", SCRIPT,
          "panzoom.js", SCRIPT,
          "results.js", SCRIPT,
          "theme.js", SCRIPT);

  private final Map<String, Reply> byPath = new LinkedHashMap<>();

  Pages() {
    FILES.forEach(
        (file, type) -> byPath.put("/" + file, new Reply(200, type, read(file), Map.of())));
    byPath.put("/", byPath.get("/index.html"));
    byPath.put("/favicon.ico", byPath.get("/icon.svg"));
  }

  Reply page(String path) throws RequestException {
    Reply reply = byPath.get(path);
    if (reply == null) {
      throw new RequestException(404, "There is no such page; the page is at /.");
    }
    return reply;
  }

  private static byte[] read(String file) {
    try (InputStream in = Pages.class.getResourceAsStream(file)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
