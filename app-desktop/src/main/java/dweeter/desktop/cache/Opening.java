/* SPDX-License-Identifier: MIT */
package dweeter.desktop.cache;

/// How it went to open what is kept of an account.
public sealed interface Opening {

    /// It is open.
    record Open(ClientCache cache) implements Opening {}

    /// It could not be opened, and nothing was changed.
    record Hindered(Obstacle by) implements Opening {}
}
