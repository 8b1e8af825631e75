/** Studies as values, and the folder each is written to: CSV, JSON, figures and an HTML report. */
package e2efold.data.report.study;
