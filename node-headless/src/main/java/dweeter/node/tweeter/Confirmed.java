/* SPDX-License-Identifier: MIT */
package dweeter.node.tweeter;

/// What was read, and the rows it was read from, for whoever reads on in the same request.
record Confirmed<T>(T value, ConfirmedRows rows) {}
