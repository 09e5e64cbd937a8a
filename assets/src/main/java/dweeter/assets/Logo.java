/* SPDX-License-Identifier: MIT */
package dweeter.assets;

/// The ring of the wordmark as SVG path data, to be filled: what is in the accent colour, and what is in the colour of
/// text. The word beside it is "dweeter" in Inter Semi Bold.
///
/// @param box edge of the square the paths are drawn in, from 0,0
public record Logo(double box, String accent, String ink) {}
