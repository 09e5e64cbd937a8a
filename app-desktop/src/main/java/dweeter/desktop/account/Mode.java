/* SPDX-License-Identifier: MIT */
package dweeter.desktop.account;

/// What the form is for.
enum Mode {
    REGISTER, LOG_IN, RECOVER
}
