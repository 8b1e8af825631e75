/** Commands: they read options, call the other modules, print results and report problems. */
package e2efold.cli;
