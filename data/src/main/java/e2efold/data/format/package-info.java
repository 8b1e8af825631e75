/** Text to domain and back: the one place that knows file formats and positions counted from 1. */
package e2efold.data.format;
