/* SPDX-License-Identifier: MIT */
package dweeter.node.replication.ratis;

import org.apache.ratis.util.AtomicFileOutputStream;
import org.apache.ratis.util.FileUtils;

import dweeter.lifecycle.StartException;

/// Makes sure that what of Ratis is replaced by a class of ours is replaced.
final class OwnClasses {

    private OwnClasses() {}

    /// A class of ours stands in for one of Ratis, which it can only where it is found first.
    ///
    /// @throws StartException if it is not
    static void require() {
        if (AtomicFileOutputStream.class.getProtectionDomain().getCodeSource().getLocation()
                .equals(FileUtils.class.getProtectionDomain().getCodeSource().getLocation())) {
            throw new StartException(
                    "This program is put together in the wrong order: node-headless has to stand before "
                            + "Ratis in its class path. Start it with its launcher, bin/dweeter-node.");
        }
    }
}
