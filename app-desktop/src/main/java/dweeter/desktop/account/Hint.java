/* SPDX-License-Identifier: MIT */
package dweeter.desktop.account;

import dweeter.model.Nick;
import dweeter.model.Password;

/// An account of the sample community that anybody may log in to.
public record Hint(Nick nick, Password password) {}
