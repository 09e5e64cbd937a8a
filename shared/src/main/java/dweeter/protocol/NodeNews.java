/* SPDX-License-Identifier: MIT */
package dweeter.protocol;

import dweeter.model.Node;

/// That a node was seen joining or leaving.
///
/// @param version the later news of a group has the higher one
public record NodeNews(Node node, boolean present, long version) {}
