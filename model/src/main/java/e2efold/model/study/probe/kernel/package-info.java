/** The empirical neural tangent kernel of a model. */
package e2efold.model.study.probe.kernel;
