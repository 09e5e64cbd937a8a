/* SPDX-License-Identifier: MIT */
package dweeter.desktop.connection;

import java.util.OptionalInt;

/// That a dweet has arrived.
///
/// @param copies on how many disks it lay then, if the network said so
public record Receipt(OptionalInt copies) {}
