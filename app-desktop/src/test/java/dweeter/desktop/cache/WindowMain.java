/* SPDX-License-Identifier: MIT */
package dweeter.desktop.cache;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;

import dweeter.desktop.testing.Desk;
import dweeter.desktop.testing.Neighbourhood;
import dweeter.model.Cid;

/// Another process that has an account open, writes a dweet into its outbox, says `open`, and stays until it is killed.
public final class WindowMain {

    private WindowMain() {}

    /// @param words the folder, and what is written
    public static void main(String[] words) throws IOException {
        DataDirectory directory = DataDirectory.at(Path.of(words[0]));
        switch (directory.cache(Neighbourhood.MARTA, Desk.INVITE.caFingerprint(), InstantSource.system())) {
            case Opening.Open(ClientCache cache) -> {
                cache.unsent().keep(new Waiting(Cid.fresh(), 1, words[1], Instant.now(), false));
                System.out.println("open");
                System.out.flush();
                System.in.read();
            }
            case Opening.Hindered(Obstacle by) -> System.out.println(by.kind());
        }
    }
}
