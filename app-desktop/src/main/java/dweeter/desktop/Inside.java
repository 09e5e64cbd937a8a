/* SPDX-License-Identifier: MIT */
package dweeter.desktop;

import java.util.Optional;

import dweeter.desktop.cache.ClientCache;
import dweeter.desktop.connection.Link;
import dweeter.desktop.connection.Readmission;
import dweeter.desktop.fx.Lifespan;
import dweeter.desktop.shell.SignedIn;

/// Everything that ends with a log-in, but for the connection. Lives on the thread that draws.
///
/// @param readmission of who came in without a connection
record Inside(SignedIn signedIn, Link link, ClientCache cache, Lifespan lifespan,
        Optional<Readmission> readmission) {

    /// Ends it. What is to be written last is handed over before anything is closed, and is on the disk before the files
    /// are.
    ///
    /// @param last is done with what is kept, just before it is closed
    /// @param after is done when nothing of it is open any more
    void end(Endings endings, Runnable last, Runnable after) {
        readmission.ifPresent(Readmission::close);
        signedIn.stop();
        lifespan.end();
        endings.close(() -> {
            try {
                lifespan.awaitWork();
                last.run();
            } finally {
                cache.close();
                after.run();
            }
        });
    }
}
