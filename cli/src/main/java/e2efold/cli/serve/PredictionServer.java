package e2efold.cli.serve;

import java.io.IOException;
import java.net.InetAddress;
import java.util.Set;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** A running server. One queue of jobs folds for all clients. */
public final class PredictionServer implements AutoCloseable {

  private static final int MOST_THREADS = 40;
  private static final int LEAST_THREADS = 4;
  private static final long IDLE_MILLIS = 60_000;
  private static final int MOST_CONNECTIONS_WAITING = 64;

  private final Server server;
  private final ServerConnector connector;
  private final JobQueue queue;

  private PredictionServer(Server server, ServerConnector connector, JobQueue queue) {
    this.server = server;
    this.connector = connector;
    this.queue = queue;
  }

  /**
   * Starts a server; it answers when this returns.
   *
   * @param service what it folds with; not closed
   * @param limits what it takes at most
   * @param address where it listens; of a loopback address, only browsers of this computer that
   *     call it by such an address or by {@code localhost} are answered
   * @param port TCP port, or 0 for any that is free
   * @return the server
   * @throws IOException naming the address when it cannot be listened at
   */
  public static PredictionServer start(
      FoldingService service, ServerLimits limits, InetAddress address, int port)
      throws IOException {
    QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, LEAST_THREADS);
    threads.setName("http");
    threads.setDaemon(true);
    Server server = new Server(threads);
    HttpConfiguration configuration = new HttpConfiguration();
    configuration.setSendServerVersion(false);
    configuration.setRelativeRedirectAllowed(true);
    ServerConnector connector =
        new ServerConnector(server, 1, 1, new HttpConnectionFactory(configuration));
    connector.setHost(address.getHostAddress());
    connector.setPort(port);
    connector.setIdleTimeout(IDLE_MILLIS);
    connector.setAcceptQueueSize(MOST_CONNECTIONS_WAITING);
    server.addConnector(connector);
    JobQueue queue = new JobQueue(limits);
    Set<String> hosts =
        address.isLoopbackAddress() ? Set.of("localhost", "127.0.0.1", "[::1]") : Set.of();
    server.setHandler(new Site(new Api(service, limits, queue), new Pages(), limits, hosts));
    server.setErrorHandler(Site::refuseMalformed);
    try {
      server.start();
    } catch (Exception e) {
      queue.close();
      throw new IOException(
          "cannot listen at %s, port %d: %s. Name another port with --port, or 0 for any that is free."
              .formatted(address.getHostAddress(), port, reason(e)),
          e);
    }
    return new PredictionServer(server, connector, queue);
  }

  private static String reason(Exception e) {
    return e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
  }

  /**
   * The port.
   *
   * @return the TCP port it listens at
   */
  public int port() {
    return connector.getLocalPort();
  }

  /** Stops listening, gives up all jobs and lets their threads go. */
  @Override
  public void close() {
    queue.close();
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the server cannot be stopped: " + e.getMessage(), e);
    }
  }
}
