/* SPDX-License-Identifier: MIT */
package dweeter.desktop.connection;

/// How far one's requests get.
public enum Reach {
    /// No attempt has ended yet.
    CONNECTING,
    /// An Entry answers. What is behind it has not been heard of since.
    GREETED,
    /// The network answers.
    ONLINE,
    /// An Entry answers, but the machines behind it that keep one's data do not.
    STRANDED,
    /// No Entry can be reached.
    OFFLINE
}
