/** Agreement of predicted with known structures: pair counts, averages, confidence intervals. */
package e2efold.data.metric;
