/** Figures as values: what is drawn, without how; and their drawing as SVG and PNG. */
package e2efold.data.report.figure;
