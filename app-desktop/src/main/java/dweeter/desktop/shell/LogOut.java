/* SPDX-License-Identifier: MIT */
package dweeter.desktop.shell;

/// What becomes of what was written and not sent when its author logs out.
public enum LogOut {
    /// It stays on this computer, and is sent when they log in here again.
    KEEPING,
    /// It is deleted.
    DELETING
}
