/* SPDX-License-Identifier: MIT */
package dweeter.desktop.connection;

import java.util.Arrays;
import java.util.Optional;

import dweeter.model.Password;

/// A password that waits in memory for a network to judge it, and is wiped after that. For any thread.
public final class HeldPassword implements AutoCloseable {

    private final char[] characters;
    private boolean wiped;

    public HeldPassword(Password password) {
        characters = password.value().toCharArray();
    }

    /// The password, until it is wiped.
    synchronized Optional<Password> reveal() {
        return wiped ? Optional.empty() : Optional.of(new Password(new String(characters)));
    }

    /// Wipes it.
    @Override
    public synchronized void close() {
        wiped = true;
        Arrays.fill(characters, '\0');
    }

    @Override
    public String toString() {
        return "HeldPassword[hidden]";
    }
}
