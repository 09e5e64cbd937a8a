/* SPDX-License-Identifier: MIT */
package dweeter.model;

/// A user as the others see them beside a text.
public record Author(Nick nick, DisplayName name) {}
