/** Our own energy networks as chains of layers around their weights. */
package e2efold.model.bounds.network;
