/* SPDX-License-Identifier: MIT */
package dweeter.node.handoff;

import dweeter.protocol.HandoffMessage;

/// In how large steps a range is given.
///
/// @param blockBytes how many bytes of rows are sent at once
/// @param fewChanges so few changes may be left to be sent while writes are held up
public record BlockSizes(int blockBytes, int fewChanges) {

    public static final BlockSizes USUAL = new BlockSizes(HandoffMessage.MAX_BLOCK, 100);
}
