/** The loss around a trained model, along lines, on planes and where a training went. */
package e2efold.model.study.probe.landscape;
