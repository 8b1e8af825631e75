package e2efold.cli.serve;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;

/** Answers HTTP: guards every request, then hands it to the interface or the pages. */
final class Site extends Handler.Abstract {

  private final Api api;
  private final Pages pages;
  private final ServerLimits limits;
  private final Set<String> hosts;

  /**
   * Joins the parts.
   *
   * @param hosts names by which browsers may call the server; empty for any
   */
  Site(Api api, Pages pages, ServerLimits limits, Set<String> hosts) {
    this.api = api;
    this.pages = pages;
    this.limits = limits;
    this.hosts = hosts;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Reply reply;
    try {
      reply = answer(request);
    } catch (HttpCall.MethodException e) {
      reply = Reply.refusal(e.status(), e.getMessage()).with("Allow", e.allowed());
    } catch (RequestException e) {
      reply = Reply.refusal(e.status(), e.getMessage());
    } catch (InterruptedException e) {
      reply = Reply.refusal(503, "The server is being stopped.");
    } catch (IOException e) {
      reply = Reply.refusal(400, "The request ended early.");
    } catch (RuntimeException e) {
      reply = Reply.refusal(500, "Unexpected failure, a fault in e2efold: " + e);
    }
    send(reply, request, response, callback);
    return true;
  }

  private Reply answer(Request request) throws RequestException, InterruptedException, IOException {
    requireOwnHost(request);
    String path = Request.getPathInContext(request);
    if (path.startsWith(Api.ROOT)) {
      return api.answer(call(request, path));
    }
    if (!Set.of("GET", "HEAD").contains(request.getMethod())) {
      throw new HttpCall.MethodException("GET, HEAD");
    }
    return pages.page(path);
  }

  /** A page of another site whose name was made to lead here must not talk to the server. */
  private void requireOwnHost(Request request) throws RequestException {
    String host = Request.getServerName(request);
    if (!hosts.isEmpty() && (host == null || !hosts.contains(host.toLowerCase(Locale.ROOT)))) {
      throw new RequestException(
          421, "This server answers to " + String.join(", ", hosts) + " only.");
    }
  }

  private HttpCall call(Request request, String path) throws RequestException, IOException {
    Map<String, String> values = new LinkedHashMap<>();
    for (Fields.Field field : Request.extractQueryParameters(request)) {
      if (field.hasMultipleValues()) {
        throw new RequestException(400, "A parameter is given twice.");
      }
      values.put(field.getName(), field.getValue());
    }
    String type = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
    String plain = type == null ? "" : type.replaceFirst(";.*", "").strip();
    return new HttpCall(
        request.getMethod(),
        path,
        new Query(values),
        plain.toLowerCase(Locale.ROOT),
        request.getMethod().equals("POST") ? body(request) : new byte[0]);
  }

  private byte[] body(Request request) throws RequestException, IOException {
    if (request.getLength() <= limits.bodyBytes()) {
      try (InputStream in = Request.asInputStream(request)) {
        byte[] body = in.readNBytes(limits.bodyBytes() + 1);
        if (body.length <= limits.bodyBytes()) {
          return body;
        }
      }
    }
    throw new RequestException(
        413,
        "The input is larger than %d kB, the most that this page takes. Fold less at a time, or use 'e2efold predict' on the command line."
            .formatted(limits.bodyBytes() >> 10));
  }

  /** What is no request in HTTP never comes to {@link #handle}. */
  static boolean refuseMalformed(Request request, Response response, Callback callback) {
    int status = response.getStatus() >= 400 ? response.getStatus() : 400;
    send(
        Reply.refusal(status, "This is no request that can be served."),
        request,
        response,
        callback);
    return true;
  }

  private static void send(Reply reply, Request request, Response response, Callback callback) {
    response.setStatus(reply.status());
    HttpFields.Mutable headers = response.getHeaders();
    SecurityHeaders.ALL.forEach(headers::put);
    reply.headers().forEach((name, value) -> headers.put(new HttpField(name, value)));
    if (reply.status() >= 400) {
      // What is left of a refused body is not worth reading.
      headers.put(HttpHeader.CONNECTION, "close");
    }
    if (!reply.type().isEmpty()) {
      headers.put(HttpHeader.CONTENT_TYPE, reply.type());
    }
    if (reply.status() != 204) {
      headers.put(HttpHeader.CONTENT_LENGTH, reply.body().length);
    }
    boolean head = request.getMethod().equals("HEAD");
    response.write(true, head ? null : ByteBuffer.wrap(reply.body()), callback);
  }
}
