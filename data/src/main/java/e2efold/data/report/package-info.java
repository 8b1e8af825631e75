/** Results as values, with their provenance, and their writers: JSON, CSV, Markdown, plain text. */
package e2efold.data.report;
