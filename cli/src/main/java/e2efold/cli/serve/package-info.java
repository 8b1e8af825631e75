/** The local web page: an HTTP server, its JSON interface, and the queue of jobs behind them. */
package e2efold.cli.serve;
