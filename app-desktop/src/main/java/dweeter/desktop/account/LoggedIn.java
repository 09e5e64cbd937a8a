/* SPDX-License-Identifier: MIT */
package dweeter.desktop.account;

import dweeter.desktop.connection.Link;
import dweeter.desktop.connection.SavedSession;

/// A user who has logged in, and the connection over which.
public record LoggedIn(Link link, SavedSession session) {}
