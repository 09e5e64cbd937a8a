/* SPDX-License-Identifier: MIT */
package dweeter.model;

/// An item as its reader meets it.
///
/// @param unread whether it lies beyond the position up to which the reader has read, on whatever device
public record TimelineItem(Item item, boolean unread) {}
